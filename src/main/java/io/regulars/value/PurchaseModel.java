package io.regulars.value;

import static org.hipparchus.util.FastMath.exp;
import static org.hipparchus.util.FastMath.expm1;
import static org.hipparchus.util.FastMath.log;
import static org.hipparchus.util.FastMath.log1p;

import java.io.Serializable;
import org.hipparchus.special.Gamma;

/**
 * How often the customers of a shop come back, and how they stop.
 *
 * <p>The formulas are those of Fader, Hardie and Lee (2005) for BG/NBD and of Batislam, Denizel and
 * Filiztekin (2007) for MBG/NBD. They are the same ones once the chances to stop, k, are told apart
 * from the repeat days, x: k = x in BG/NBD, k = x + 1 in MBG/NBD.
 *
 * @param family when a customer may stop
 * @param r shape of the weekly rates of purchase
 * @param alpha rate of the weekly rates of purchase, in weeks; their mean is r ÷ alpha
 * @param a first parameter of the probabilities of stopping, 0 under NBD
 * @param b second parameter of the probabilities of stopping, 1 under NBD; their mean is a ÷ (a +
 *     b)
 */
public record PurchaseModel(PurchaseFamily family, double r, double alpha, double a, double b)
    implements Serializable {

  public PurchaseModel {
    if (family == PurchaseFamily.NBD && (a != 0 || b != 1)) {
      throw new IllegalArgumentException("Under NBD nobody stops: a is 0 and b is 1.");
    }
    double[] positive =
        family == PurchaseFamily.NBD ? new double[] {r, alpha} : new double[] {r, alpha, a, b};
    for (double parameter : positive) {
      if (!(parameter > 0 && Double.isFinite(parameter))) {
        throw new IllegalArgumentException(
            "A purchase model has positive parameters, not " + parameter + ".");
      }
    }
  }

  /** The model in which nobody stops. */
  public static PurchaseModel nbd(double r, double alpha) {
    return new PurchaseModel(PurchaseFamily.NBD, r, alpha, 0, 1);
  }

  /** The model of a family with these parameters, in the order of their names. */
  static PurchaseModel of(PurchaseFamily family, double... parameters) {
    return family == PurchaseFamily.NBD
        ? nbd(parameters[0], parameters[1])
        : new PurchaseModel(family, parameters[0], parameters[1], parameters[2], parameters[3]);
  }

  /**
   * The log-likelihood of one customer with that pattern, time in weeks: equation 6 of Fader,
   * Hardie and Lee.
   */
  public double logLikelihood(RepeatPattern pattern) {
    int x = pattern.repeats();
    int k = family.chances(x);
    double purchases = Gamma.logGamma(r + x) - Gamma.logGamma(r) + r * log(alpha);
    double going =
        Gamma.logGamma(a + b)
            - Gamma.logGamma(b)
            + Gamma.logGamma(b + k)
            - Gamma.logGamma(a + b + k);
    double lasting = -(r + x) * log(alpha + pattern.weeks());
    return purchases + going + lasting + softplus(logOddsOfHavingStopped(pattern));
  }

  /**
   * The probability that a customer with that pattern has not stopped: 1 ÷ (1 + a ÷ (b + k − 1) ×
   * ((alpha + T) ÷ (alpha + t_x))^(r + x)), after Fader, Hardie and Lee, Computing P(alive) Using
   * the BG/NBD Model (2008). It is 1 where {@link #knowsWhetherAlive} is false.
   */
  public double probabilityAlive(RepeatPattern pattern) {
    return exp(-softplus(logOddsOfHavingStopped(pattern)));
  }

  /**
   * Whether the model has anything to say on whether a customer with so many repeat days is alive:
   * it has not for one-time buyers under BG/NBD, where nobody may stop before the second purchase,
   * and for nobody under NBD. What is published is null there.
   */
  public boolean knowsWhetherAlive(int repeats) {
    return family.chances(repeats) > 0;
  }

  /**
   * The weeks within which a customer with that pattern, if it is alive, comes back with even
   * chances. Its rate is then gamma distributed of shape r + x and rate alpha + T, so that the wait
   * is longer than t with probability ((alpha + T) ÷ (alpha + T + t))^(r + x).
   */
  public double medianWeeksToNext(RepeatPattern pattern) {
    return (alpha + pattern.weeks()) * expm1(log(2) / (r + pattern.repeats()));
  }

  /** The logarithm of the odds of having stopped; −∞ where there was no chance to. */
  double logOddsOfHavingStopped(RepeatPattern pattern) {
    int k = family.chances(pattern.repeats());
    if (k == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double silence = log(alpha + pattern.weeks()) - log(alpha + pattern.lastWeek());
    return log(a / (b + k - 1)) + (r + pattern.repeats()) * silence;
  }

  /** ln(1 + e^u) for any u, without overflow. */
  static double softplus(double u) {
    return u > 0 ? u + log1p(exp(-u)) : log1p(exp(u));
  }
}
