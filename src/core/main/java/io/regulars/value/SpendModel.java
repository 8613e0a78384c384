package io.regulars.value;

import static org.hipparchus.util.FastMath.log;

import java.io.Serializable;
import org.hipparchus.special.Gamma;

/**
 * The Gamma–Gamma model of the spend per purchase day (Fader and Hardie, The Gamma-Gamma Model of
 * Monetary Value, 2013). The spend on a customer's purchase days is gamma distributed with shape p
 * and a rate per customer. The rate is gamma distributed over customers with shape q and rate v.
 * The model assumes that spend is independent of purchase frequency.
 *
 * @param p shape of the spend on a customer's purchase days
 * @param q shape of the rates of spend, above 1; mean spend is not finite for q of 1 or below
 * @param v rate of the rates of spend, in the shop's currency
 */
public record SpendModel(double p, double q, double v) implements Serializable {
  private static final double MIN_TAIL = 0.25;

  public SpendModel {
    if (!(p > 0 && q > 1 && v > 0) || !Double.isFinite(p + q + v)) {
      throw new IllegalArgumentException(
          "A spend model needs p > 0, q > 1 and v > 0, got %s, %s and %s.".formatted(p, q, v));
    }
  }

  /**
   * Returns the log-likelihood of one customer with the given spend: equation 1a of Fader and
   * Hardie.
   *
   * @throws IllegalArgumentException if there is no repeat day or no positive spend
   */
  public double logLikelihood(RepeatSpend spend) {
    if (!spend.isUsable()) {
      throw new IllegalArgumentException(
          "The spend model needs a repeat day with positive spend, got " + spend + ".");
    }
    double x = spend.repeats();
    double mean = spend.meanSpend();
    double shape = p * x;
    return Gamma.logGamma(shape + q)
        - Gamma.logGamma(shape)
        - Gamma.logGamma(q)
        + q * log(v)
        + (shape - 1) * log(mean)
        + shape * log(x)
        - (shape + q) * log(x * mean + v);
  }

  /** Returns the mean spend per purchase day over all customers: p v ÷ (q − 1). */
  public double meanSpend() {
    return p * v / (q - 1);
  }

  /**
   * Returns the expected spend per purchase day of a customer with the given spend: equation 5 of
   * Fader and Hardie, a weighted mean of the customer's own mean and the mean of all customers.
   * Without a repeat day with positive spend it is the mean of all customers.
   */
  public double expectedSpend(RepeatSpend spend) {
    return expectedSpendWithGradient(spend)[0];
  }

  /**
   * Returns the variance of the total spend of a customer with the given spend on a number of
   * purchase days. Given the customer's rate, the spend of one day has mean p ÷ rate and variance p
   * ÷ rate². The rate is gamma distributed with shape k + 1 and k = p x + q − 1, so the expected
   * square of the customer's mean is k ÷ (k − 1) times the square of its expectation. That ratio is
   * infinite for k of 1 or below, where few customers determine the tail; therefore k − 1 is at
   * least {@value #MIN_TAIL}.
   *
   * @param days the expected number of days
   * @param varianceOfDays the variance of that number
   */
  public double variance(RepeatSpend spend, double days, double varianceOfDays) {
    double x = spend.isUsable() ? spend.repeats() : 0;
    double k = p * x + q - 1;
    double tail = k / Math.max(k - 1, MIN_TAIL);
    double mean = expectedSpend(spend);
    double squareOfDays = varianceOfDays + days * days;
    return mean * mean * (tail * (days / p + squareOfDays) - days * days);
  }

  /**
   * Returns the expected spend per purchase day, followed by its derivatives with respect to the
   * logarithms of p, q and v.
   */
  public double[] expectedSpendWithGradient(RepeatSpend spend) {
    double x = spend.isUsable() ? spend.repeats() : 0;
    double own = x * spend.meanSpend();
    double divisor = p * x + q - 1;
    double expected = p * (v + own) / divisor;
    return new double[] {
      expected, expected * (q - 1) / divisor, -expected * q / divisor, p * v / divisor
    };
  }
}
