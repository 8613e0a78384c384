package io.regulars.value;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.util.FastMath;

/**
 * The bounds of a total that cannot be negative.
 *
 * @param low the lower bound, not below 0
 * @param high the upper bound
 */
public record PredictionInterval(double low, double high) {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** Beyond so many degrees of freedom, Student's distribution is the normal one. */
  private static final double MANY_DEGREES = 1e5;

  /**
   * The interval that holds a gamma distributed total with that probability, by the approximation
   * of Wilson and Hilferty (The distribution of chi-square, PNAS 17, 1931): the cube root of a
   * gamma distributed total is about normally distributed.
   *
   * @param mean of the total
   * @param relativeVariance its variance ÷ mean²
   * @param degrees how well the variance is known: degrees of freedom of Student's distribution,
   *     infinite where it is exact
   * @param share the probability, 0.95
   */
  static PredictionInterval of(double mean, double relativeVariance, double degrees, double share) {
    double upper = (1 + share) / 2;
    double errors = NORMAL.inverseCumulativeProbability(upper);
    double widening =
        degrees > MANY_DEGREES
            ? 1
            : new TDistribution(degrees).inverseCumulativeProbability(upper) / errors;
    double ninth = relativeVariance * widening * widening / 9;
    double margin = errors * FastMath.sqrt(ninth);
    return new PredictionInterval(
        mean * cube(Math.max(0, 1 - ninth - margin)), mean * cube(Math.max(0, 1 - ninth + margin)));
  }

  private static double cube(double root) {
    return root * root * root;
  }

  /** Whether an amount lies between the bounds. */
  public boolean holds(double amount) {
    return amount >= low && amount <= high;
  }
}
