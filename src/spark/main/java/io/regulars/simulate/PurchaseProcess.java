package io.regulars.simulate;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.util.FastMath;

/**
 * Purchase process of customers: the BG/NBD model of Fader, Hardie and Lee ("Counting Your
 * Customers" the Easy Way, Marketing Science 24(2), 2005).
 *
 * <p>After the first purchase, a customer buys at an individual weekly rate, drawn from a gamma
 * distribution with shape {@code r} and rate {@code alpha}. After each purchase except the first,
 * the customer becomes inactive with an individual probability, drawn from a beta distribution with
 * parameters {@code a} and {@code b}.
 *
 * @param r shape of the weekly rates
 * @param alpha rate of the weekly rates, in weeks; their mean is r ÷ alpha
 * @param a first parameter of the stopping probabilities
 * @param b second parameter of the stopping probabilities; their mean is a ÷ (a + b)
 */
public record PurchaseProcess(double r, double alpha, double a, double b) implements Serializable {
  /** A general store: mean rate one purchase in ten weeks, mean stopping probability one in six. */
  public static final PurchaseProcess ORDINARY = new PurchaseProcess(0.7, 7.2, 0.8, 4.0);

  private static final int QUANTILES = 200;

  public PurchaseProcess {
    for (double parameter : new double[] {r, alpha, a, b}) {
      if (!(parameter > 0 && Double.isFinite(parameter))) {
        throw new IllegalArgumentException(
            "The parameters of a purchase process must be positive, but one is " + parameter + ".");
      }
    }
  }

  /**
   * Expected number of repeat purchases within the given numbers of weeks after the first purchase.
   *
   * <p>For a known rate λ and stopping probability p it is (1 − exp(−λpt)) ÷ p (equation 9 of the
   * paper). Its mean over the gamma distribution of λ is (1 − (α ÷ (α + pt))^r) ÷ p, which this
   * method averages over the quantiles of p.
   */
  double[] expectedRepeats(double... weeks) {
    BetaDistribution stopping = new BetaDistribution(a, b);
    double[] quantiles =
        IntStream.range(0, QUANTILES)
            .mapToDouble(i -> stopping.inverseCumulativeProbability((i + 0.5) / QUANTILES))
            .toArray();
    double[] repeats = new double[weeks.length];
    for (int span = 0; span < weeks.length; span++) {
      double sum = 0;
      for (double p : quantiles) {
        sum += expectedRepeats(weeks[span], p);
      }
      repeats[span] = sum / QUANTILES;
    }
    return repeats;
  }

  private double expectedRepeats(double weeks, double p) {
    boolean isNearZero = p < 1e-7;
    return isNearZero ? weeks * r / alpha : (1 - FastMath.pow(alpha / (alpha + p * weeks), r)) / p;
  }
}
