package io.regulars.value;

import static org.hipparchus.util.FastMath.exp;
import static org.hipparchus.util.FastMath.expm1;
import static org.hipparchus.util.FastMath.log;
import static org.hipparchus.util.FastMath.log1p;

import java.io.Serializable;
import org.hipparchus.special.Gamma;

/**
 * A model of the purchases and the dropout of a shop's customers.
 *
 * <p>The formulas are those of Fader, Hardie and Lee (2005) for BG/NBD and of Batislam, Denizel and
 * Filiztekin (2007) for MBG/NBD. They are identical if the number of chances to drop out, k, is
 * distinguished from the number of repeat days, x: k = x in BG/NBD, k = x + 1 in MBG/NBD.
 *
 * @param family defines when a customer can drop out
 * @param r shape of the weekly purchase rates
 * @param alpha rate of the weekly purchase rates, in weeks; their mean is r ÷ alpha
 * @param a first parameter of the dropout probabilities, 0 under NBD
 * @param b second parameter of the dropout probabilities, 1 under NBD; their mean is a ÷ (a + b)
 */
public record PurchaseModel(PurchaseFamily family, double r, double alpha, double a, double b)
    implements Serializable {

  public PurchaseModel {
    if (family == PurchaseFamily.NBD && (a != 0 || b != 1)) {
      throw new IllegalArgumentException("NBD has no dropout: a must be 0 and b must be 1.");
    }
    double[] positive =
        family == PurchaseFamily.NBD ? new double[] {r, alpha} : new double[] {r, alpha, a, b};
    for (double parameter : positive) {
      if (!(parameter > 0 && Double.isFinite(parameter))) {
        throw new IllegalArgumentException(
            "The parameters of a purchase model must be positive and finite, got "
                + parameter
                + ".");
      }
    }
  }

  /** Returns the model without dropout. */
  public static PurchaseModel nbd(double r, double alpha) {
    return new PurchaseModel(PurchaseFamily.NBD, r, alpha, 0, 1);
  }

  /**
   * Returns the model of a family with the given parameters, in the order of {@link
   * PurchaseFamily#parameters()}.
   */
  static PurchaseModel of(PurchaseFamily family, double... parameters) {
    return family == PurchaseFamily.NBD
        ? nbd(parameters[0], parameters[1])
        : new PurchaseModel(family, parameters[0], parameters[1], parameters[2], parameters[3]);
  }

  /**
   * Returns the log-likelihood of one customer with the given pattern, time in weeks: equation 6 of
   * Fader, Hardie and Lee.
   */
  public double logLikelihood(RepeatPattern pattern) {
    int x = pattern.repeats();
    int k = family.chances(x);
    double purchases = Gamma.logGamma(r + x) - Gamma.logGamma(r) + r * log(alpha);
    double survival =
        Gamma.logGamma(a + b)
            - Gamma.logGamma(b)
            + Gamma.logGamma(b + k)
            - Gamma.logGamma(a + b + k);
    double exposure = -(r + x) * log(alpha + pattern.weeks());
    return purchases + survival + exposure + softplus(logOddsOfDropout(pattern));
  }

  /**
   * Returns the probability that a customer with the given pattern has not dropped out (P(alive)):
   * 1 ÷ (1 + a ÷ (b + k − 1) × ((alpha + T) ÷ (alpha + t_x))^(r + x)), after Fader, Hardie and Lee,
   * Computing P(alive) Using the BG/NBD Model (2008). It is 1 if {@link #isAliveProbabilityDefined}
   * is false.
   */
  public double probabilityAlive(RepeatPattern pattern) {
    return exp(-softplus(logOddsOfDropout(pattern)));
  }

  /**
   * Returns whether the model can estimate P(alive) for customers with the given number of repeat
   * days. It cannot for one-time buyers under BG/NBD, where dropout is impossible before the second
   * purchase, and for all customers under NBD. The published value is null in these cases.
   */
  public boolean isAliveProbabilityDefined(int repeats) {
    return family.chances(repeats) > 0;
  }

  /**
   * Returns the median number of weeks until the next purchase of an alive customer with the given
   * pattern. The customer's purchase rate is gamma distributed with shape r + x and rate alpha + T,
   * so the wait is longer than t with probability ((alpha + T) ÷ (alpha + T + t))^(r + x).
   */
  public double medianWeeksToNext(RepeatPattern pattern) {
    return (alpha + pattern.weeks()) * expm1(log(2) / (r + pattern.repeats()));
  }

  /** Returns the logarithm of the odds of dropout; −∞ if there was no chance to drop out. */
  double logOddsOfDropout(RepeatPattern pattern) {
    int k = family.chances(pattern.repeats());
    if (k == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double logSilence = log(alpha + pattern.weeks()) - log(alpha + pattern.lastWeek());
    return log(a / (b + k - 1)) + (r + pattern.repeats()) * logSilence;
  }

  /** Returns ln(1 + e^u) for any u, without overflow. */
  static double softplus(double u) {
    return u > 0 ? u + log1p(exp(-u)) : log1p(exp(u));
  }
}
