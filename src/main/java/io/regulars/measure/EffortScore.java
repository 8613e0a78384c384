package io.regulars.measure;

/** A score of effort and the number of options that it was chosen from, packed into a detail. */
final class EffortScore {
  private static final int SCORE_BITS = 32;

  private EffortScore() {}

  /** Details sort by options, then by score. */
  static long detail(int options, int score) {
    return (long) options << SCORE_BITS | Integer.toUnsignedLong(score ^ Integer.MIN_VALUE);
  }

  /** The score divided by the number of options. */
  static double share(long detail) {
    int score = (int) detail ^ Integer.MIN_VALUE;
    return score / (double) (detail >> SCORE_BITS);
  }
}
