package io.regulars.value;

import static org.hipparchus.util.FastMath.log;

import java.io.Serializable;
import org.hipparchus.special.Gamma;

/**
 * What the customers of a shop spend on a day of purchase: the Gamma–Gamma model (Fader and Hardie,
 * The Gamma-Gamma Model of Monetary Value, 2013). The spend of a customer's days is gamma
 * distributed of shape p and a rate of its own, which over customers is gamma distributed of shape
 * q and rate v. It takes spend for independent of how often a customer buys.
 *
 * @param p shape of the spend of a customer's days
 * @param q shape of the rates of spend, above 1: at 1 and below, mean spend is not finite
 * @param v rate of the rates of spend, in the shop's currency
 */
public record SpendModel(double p, double q, double v) implements Serializable {
  private static final double LEAST_TAIL = 0.25;

  public SpendModel {
    if (!(p > 0 && q > 1 && v > 0) || !Double.isFinite(p + q + v)) {
      throw new IllegalArgumentException(
          "A spend model has p > 0, q > 1 and v > 0, not %s, %s and %s.".formatted(p, q, v));
    }
  }

  /**
   * The log-likelihood of one customer with that spend: equation 1a of Fader and Hardie.
   *
   * @throws IllegalArgumentException where there is no repeat day or no spend
   */
  public double logLikelihood(RepeatSpend spend) {
    if (!spend.isTelling()) {
      throw new IllegalArgumentException("The spend model has no likelihood for " + spend + ".");
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

  /** Mean spend of a day of purchase over all customers: p v ÷ (q − 1). */
  public double meanSpend() {
    return p * v / (q - 1);
  }

  /**
   * What a customer with that spend is expected to spend on a day of purchase: equation 5 of Fader
   * and Hardie, its own mean and that of all customers, weighted. Who has no repeat day, or none
   * with spend, is expected to spend what all customers do.
   */
  public double expectedSpend(RepeatSpend spend) {
    return expectedSpendWithGradient(spend)[0];
  }

  /**
   * The variance of what a customer with that spend brings on so many days. Given its rate, a day
   * has the mean p ÷ rate and the variance p ÷ rate². The rate is gamma distributed of shape k + 1
   * with k = p x + q − 1, so that the square of a customer's mean is expected k ÷ (k − 1) times as
   * great as the square of its expectation. That is infinite for k of 1 and below, where few
   * customers say too little of the tail: it counts as if k − 1 were {@value #LEAST_TAIL}.
   *
   * @param days the expected number of days
   * @param varianceOfDays the variance of that number
   */
  public double variance(RepeatSpend spend, double days, double varianceOfDays) {
    double x = spend.isTelling() ? spend.repeats() : 0;
    double k = p * x + q - 1;
    double tail = k / Math.max(k - 1, LEAST_TAIL);
    double mean = expectedSpend(spend);
    double squareOfDays = varianceOfDays + days * days;
    return mean * mean * (tail * (days / p + squareOfDays) - days * days);
  }

  /** The same, followed by its derivatives by the logarithms of p, q and v. */
  public double[] expectedSpendWithGradient(RepeatSpend spend) {
    double x = spend.isTelling() ? spend.repeats() : 0;
    double own = x * spend.meanSpend();
    double divisor = p * x + q - 1;
    double expected = p * (v + own) / divisor;
    return new double[] {
      expected, expected * (q - 1) / divisor, -expected * q / divisor, p * v / divisor
    };
  }
}
