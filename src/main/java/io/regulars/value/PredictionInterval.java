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
   * root of a gamma distributed total is approximately normally distributed.
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
    double margin = quantile * FastMath.sqrt(ninth);
    return new PredictionInterval(
        mean * cube(Math.max(0, 1 - ninth - margin)), mean * cube(Math.max(0, 1 - ninth + margin)));
  }

  private static double cube(double root) {
    return root * root * root;
  }

  /** Returns whether an amount is between the bounds, inclusive. */
  public boolean contains(double amount) {
    return amount >= low && amount <= high;
  }
}
