package io.regulars.measure;

import io.regulars.time.Grain;

/**
 * The key of a count, packed into a {@code long}: a dimension value in a period of a grain. From
 * the most significant bit: member (the code of the dimension value) 32 bits, dimension 8, grain 4,
 * period 20.
 */
public final class CountKey {
  private static final int PERIOD_BITS = 20;
  private static final int GRAIN_BITS = 4;
  private static final int DIMENSION_BITS = 8;
  private static final int GRAIN_SHIFT = PERIOD_BITS;
  private static final int DIMENSION_SHIFT = GRAIN_SHIFT + GRAIN_BITS;
  private static final int MEMBER_SHIFT = DIMENSION_SHIFT + DIMENSION_BITS;

  // Half of the range is before 1970.
  private static final int PERIOD_OFFSET = 1 << PERIOD_BITS - 1;
  private static final Grain[] GRAINS = Grain.values();

  private CountKey() {}

  /** The key of a dimension value in a period. */
  public static long of(int member, int dimension, Grain grain, int period) {
    return (long) member << MEMBER_SHIFT
        | (long) dimension << DIMENSION_SHIFT
        | (long) grain.ordinal() << GRAIN_SHIFT
        | period + PERIOD_OFFSET;
  }

  public static int member(long key) {
    return (int) (key >> MEMBER_SHIFT);
  }

  public static int dimension(long key) {
    return (int) (key >>> DIMENSION_SHIFT) & (1 << DIMENSION_BITS) - 1;
  }

  public static Grain grain(long key) {
    return GRAINS[(int) (key >>> GRAIN_SHIFT) & (1 << GRAIN_BITS) - 1];
  }

  public static int period(long key) {
    return (int) (key & (1 << PERIOD_BITS) - 1) - PERIOD_OFFSET;
  }

  /** The key without its period: equal for all periods of a dimension value in a grain. */
  public static long series(long key) {
    return key >>> GRAIN_SHIFT;
  }

  /** The key without its member: equal for all values of a dimension in a period. */
  public static long withoutMember(long key) {
    return withMember(key, 0);
  }

  /** The same key for another member. */
  static long withMember(long key, int member) {
    return key & (1L << MEMBER_SHIFT) - 1 | (long) member << MEMBER_SHIFT;
  }
}
