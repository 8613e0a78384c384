package io.regulars.cohort;

/**
 * How long a customer took from one order to the next, or has been seen to wait since.
 *
 * @param order the order waited from, from 1
 * @param horizons how many of the horizons the customer has been observed for since that order
 * @param days days to the next order, or to {@code as_of} if none came
 * @param seen whether the next order came
 */
record WaitTime(int order, int horizons, int days, boolean seen) {
  private static final int ORDER_SHIFT = 48;
  private static final int HORIZONS_SHIFT = 32;
  private static final int HORIZONS_MASK = 0xFFFF;
  private static final long DAYS_MASK = 0xFFFF_FFFFL;

  /** The wait as one number. */
  long packed() {
    return (long) order << ORDER_SHIFT
        | (long) horizons << HORIZONS_SHIFT
        | (long) days << 1
        | (seen ? 1 : 0);
  }

  static WaitTime of(long packed) {
    return new WaitTime(
        (int) (packed >> ORDER_SHIFT),
        (int) (packed >> HORIZONS_SHIFT) & HORIZONS_MASK,
        (int) ((packed & DAYS_MASK) >> 1),
        (packed & 1) == 1);
  }
}
