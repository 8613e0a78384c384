package io.regulars.population;

import io.regulars.value.RepeatPattern;

/**
 * Packs the input of the purchase models for a buyer into the lowest bits of a long: 15 bits for
 * the repeat days (89 years of daily purchases), 20 bits each for the last day and the observed
 * days (2,870 years). The higher bits are free for other grouping keys.
 */
final class PackedPattern {
  private static final int DAYS_BITS = 20;
  private static final int DAYS_MASK = (1 << DAYS_BITS) - 1;
  private static final int REPEATS_SHIFT = 2 * DAYS_BITS;
  private static final int REPEATS_BITS = 15;
  private static final int REPEATS_MASK = (1 << REPEATS_BITS) - 1;

  /** The number of bits used. */
  static final int COUNT = REPEATS_SHIFT + REPEATS_BITS;

  private PackedPattern() {}

  /** Packs a pattern without its number of customers. */
  static long of(RepeatPattern pattern) {
    return ofRepeats(pattern.repeats()) | (long) pattern.lastDay() << DAYS_BITS | pattern.days();
  }

  /** Packs only the repeat days. The bits of the days are 0. */
  static long ofRepeats(int repeats) {
    return (long) Math.min(repeats, REPEATS_MASK) << REPEATS_SHIFT;
  }

  /** Unpacks the repeat days. Other bits are ignored. */
  static int repeats(long bits) {
    return (int) (bits >>> REPEATS_SHIFT) & REPEATS_MASK;
  }

  /** Unpacks the pattern. Higher bits are ignored. */
  static RepeatPattern pattern(long bits, long customers) {
    return new RepeatPattern(
        repeats(bits), (int) (bits >>> DAYS_BITS) & DAYS_MASK, (int) bits & DAYS_MASK, customers);
  }
}
