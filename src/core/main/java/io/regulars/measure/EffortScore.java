package io.regulars.measure;

import io.regulars.config.FeedbackSettings.Ces;

/**
 * A customer effort score, converted to the shop's scale and divided by the number of its options.
 * It is packed into a detail as an exact fraction.
 */
final class EffortScore {
  private static final int NUMERATOR_BITS = 32;
  private static final long NUMERATOR_MASK = (1L << NUMERATOR_BITS) - 1;

  private EffortScore() {}

  /**
   * The detail of an answer.
   *
   * @param highest the highest score of the answer's own scale
   */
  static long detail(Ces scale, int score, int highest) {
    long steps = (long) highest - scale.lowest();
    long denominator = steps * scale.options();
    long numerator =
        scale.lowest() * steps
            + (long) (score - scale.lowest()) * (scale.highest() - scale.lowest());
    return denominator << NUMERATOR_BITS | numerator;
  }

  /** The score divided by the number of options. */
  static double share(long detail) {
    return (detail & NUMERATOR_MASK) / (double) (detail >> NUMERATOR_BITS);
  }
}
