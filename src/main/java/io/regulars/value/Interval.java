package io.regulars.value;

import org.hipparchus.util.FastMath;

/**
 * A prediction that cannot be negative, between its 95 % bounds.
 *
 * @param low the lower bound, not below 0
 * @param estimate what is predicted
 * @param high the upper bound
 */
public record Interval(double low, double estimate, double high) {
  /**
   * Standard errors on each side of the estimate: the 97.5 % quantile of the normal distribution.
   */
  private static final double STANDARD_ERRORS = 1.959963984540054;

  /**
   * The interval of a prediction with that variance. Variances of predictions from models that were
   * fitted apart add up: that of a value is the one by the purchase model plus the one by the spend
   * model.
   */
  public static Interval of(double estimate, double variance) {
    double margin = STANDARD_ERRORS * FastMath.sqrt(variance);
    return new Interval(Math.max(0, estimate - margin), estimate, estimate + margin);
  }
}
