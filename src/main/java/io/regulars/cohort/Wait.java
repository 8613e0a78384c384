package io.regulars.cohort;

/**
 * How long a customer took from one order to the next, or has been seen to wait since: order
 * number, days, and whether the next order came, packed into a number.
 *
 * @param order the order waited from, from 1
 * @param days days to the next order, or to {@code as_of} if none came
 * @param seen whether the next order came
 */
record Wait(int order, int days, boolean seen) {
  private static final int ORDER_SHIFT = 32;

  long packed() {
    return (long) order << ORDER_SHIFT | (long) days << 1 | (seen ? 1 : 0);
  }

  static Wait of(long packed) {
    return new Wait(
        (int) (packed >> ORDER_SHIFT), (int) (packed & 0xFFFF_FFFFL) >> 1, (packed & 1) == 1);
  }
}
