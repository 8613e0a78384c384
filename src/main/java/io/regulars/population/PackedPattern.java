package io.regulars.population;

import io.regulars.value.RepeatPattern;

/**
 * All that the purchase models know of a buyer in the lowest bits of one number: 15 for the repeat
 * days (89 years of every day), 20 each for the last day and the days observed (2,870 years). The
 * bits above are free for what else tells kinds of buyers apart.
 */
final class PackedPattern {
  private static final int DAYS_BITS = 20;
  private static final int DAYS_MASK = (1 << DAYS_BITS) - 1;
  private static final int REPEATS_SHIFT = 2 * DAYS_BITS;
  private static final int REPEATS_BITS = 15;
  private static final int REPEATS_MASK = (1 << REPEATS_BITS) - 1;

  /** How many bits are taken. */
  static final int COUNT = REPEATS_SHIFT + REPEATS_BITS;

  private PackedPattern() {}

  /** A pattern without the number of its customers. */
  static long of(RepeatPattern pattern) {
    return ofRepeats(pattern.repeats()) | (long) pattern.lastDay() << DAYS_BITS | pattern.days();
  }

  /** The repeat days alone: the bits of the days are free. */
  static long ofRepeats(int repeats) {
    return (long) Math.min(repeats, REPEATS_MASK) << REPEATS_SHIFT;
  }

  /** The repeat days in the bits, whatever else is in them. */
  static int repeats(long bits) {
    return (int) (bits >>> REPEATS_SHIFT) & REPEATS_MASK;
  }

  /** The pattern in the bits, whatever else is in them. */
  static RepeatPattern pattern(long bits, long customers) {
    return new RepeatPattern(
        repeats(bits), (int) (bits >>> DAYS_BITS) & DAYS_MASK, (int) bits & DAYS_MASK, customers);
  }
}
