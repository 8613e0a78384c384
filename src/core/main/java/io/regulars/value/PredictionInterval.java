package io.regulars.value;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.util.FastMath;

/**
 * The prediction interval of a total that cannot be negative.
 *
 * @param low the lower bound, at least 0
 * @param high the upper bound
 */
public record PredictionInterval(double low, double high) {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** Beyond this number of degrees of freedom, Student's t distribution is treated as normal. */
  private static final double MANY_DEGREES = 1e5;

  /**
   * Returns the interval that contains a gamma distributed total with the given probability, by the
   * approximation of Wilson and Hilferty (The distribution of chi-square, PNAS 17, 1931): the cube
   * root of a gamma distributed total is approximately normally distributed. The upper bound does
   * not exceed mean × (1 + z² ÷ 4)³ with the normal quantile z: 2.8 times the mean for 80 %, 7.5
   * times for 95 %.
   *
   * @param mean the mean of the total
   * @param relativeVariance the variance of the total ÷ mean²
   * @param degrees degrees of freedom of Student's t distribution, which express how well the
   *     variance is known; infinite if it is exact
   * @param share the probability, such as 0.95
   */
  static PredictionInterval of(double mean, double relativeVariance, double degrees, double share) {
    double upper = (1 + share) / 2;
    double quantile = NORMAL.inverseCumulativeProbability(upper);
    double widening =
        degrees > MANY_DEGREES
            ? 1
            : new TDistribution(degrees).inverseCumulativeProbability(upper) / quantile;
    double ninth = relativeVariance * widening * widening / 9;
    // The approximation's upper bound rises up to this variance and would fall beyond it.
    double ofUpper = Math.min(ninth, quantile * quantile / 4);
    return new PredictionInterval(
        mean * cube(Math.max(0, 1 - ninth - quantile * FastMath.sqrt(ninth))),
        mean * cube(1 - ofUpper + quantile * FastMath.sqrt(ofUpper)));
  }

  /** Returns whether no greater variance makes an interval of this probability wider. */
  static boolean isWidest(double relativeVariance, double share) {
    double quantile = NORMAL.inverseCumulativeProbability((1 + share) / 2);
    return relativeVariance / 9 >= quantile * quantile / 4;
  }

  private static double cube(double root) {
    return root * root * root;
  }

  /** Returns whether an amount is between the bounds, inclusive. */
  public boolean contains(double amount) {
    return amount >= low && amount <= high;
  }
}
