package io.regulars.value;

import java.util.List;
import java.util.OptionalDouble;
import org.hipparchus.util.FastMath;

/**
 * The score test of dropout: whether a small dropout probability increases the likelihood of
 * customers under their NBD model (Rao, Large sample tests of statistical hypotheses, Proceedings
 * of the Cambridge Philosophical Society 44(1), 1948).
 *
 * <p>The NBD model is the limit of the other families as a approaches 0. There, the derivative of
 * the log-likelihood by a, for a given b, is the sum over customers of O ÷ (b + k − 1) − Σ over j
 * &lt; k of 1 ÷ (b + j). k is the number of chances to drop out and O = ((alpha + T) ÷ (alpha +
 * t_x))^(r + x). If it is not positive for any b, the NBD model is a local maximum of the family.
 */
final class DropoutScore {
  /** The range of b covers the limits of few and of many effective chances. */
  private static final double LEAST_B = 1e-3;

  private static final double GREATEST_B = 1e6;
  private static final double STEP = 1.5;

  /** By number of chances: the customers, and the sum of their O. */
  private final double[] customers;

  private final double[] odds;

  private DropoutScore(int mostChances) {
    customers = new double[mostChances + 1];
    odds = new double[mostChances + 1];
  }

  /**
   * Returns the b at which the likelihood increases most with the mean dropout probability a ÷ (a +
   * b); empty if it increases at no b.
   *
   * @param family the family with dropout
   * @param patterns not empty
   * @param nbd the NBD model that was fitted to the same customers
   */
  static OptionalDouble bestB(
      PurchaseFamily family, List<RepeatPattern> patterns, PurchaseModel nbd) {
    int most = patterns.stream().mapToInt(RepeatPattern::repeats).max().orElseThrow();
    DropoutScore score = new DropoutScore(family.chances(most));
    for (RepeatPattern pattern : patterns) {
      double silence =
          FastMath.log(nbd.alpha() + pattern.weeks())
              - FastMath.log(nbd.alpha() + pattern.lastWeek());
      int chances = family.chances(pattern.repeats());
      score.customers[chances] += pattern.customers();
      score.odds[chances] +=
          pattern.customers() * FastMath.exp((nbd.r() + pattern.repeats()) * silence);
    }
    OptionalDouble best = OptionalDouble.empty();
    double greatest = 0;
    for (double b = LEAST_B; b <= GREATEST_B; b *= STEP) {
      double increase = b * score.at(b);
      if (increase > greatest) {
        greatest = increase;
        best = OptionalDouble.of(b);
      }
    }
    return best;
  }

  private double at(double b) {
    double score = 0;
    double harmonic = 0;
    for (int k = 1; k < customers.length; k++) {
      harmonic += 1 / (b + k - 1);
      score += odds[k] / (b + k - 1) - customers[k] * harmonic;
    }
    return score;
  }
}
