package io.regulars.cohort;

/**
 * A customer's wait from one order to the next; right-censored if there is no next order yet.
 *
 * @param order the number of the order that starts the wait, from 1; or {@link #LEAD}, {@link
 *     #LAPSED} or {@link #WON_BACK}
 * @param horizons number of horizons for which the customer has been observed since that order
 * @param days days to the next order, or to {@code as_of} if the wait has not ended
 * @param ended whether the wait ended with an order
 */
record WaitTime(int order, int horizons, int days, boolean ended) {
  /** The wait of a lead for the first order. */
  static final int LEAD = 0;

  /** The wait of a customer who has lapsed, for the order that wins the customer back. */
  static final int LAPSED = 0x7FFE;

  /** The wait of a customer who was won back, for another order. */
  static final int WON_BACK = 0x7FFF;

  private static final int ORDER_SHIFT = 48;
  private static final int HORIZONS_SHIFT = 32;
  private static final int HORIZONS_MASK = 0xFFFF;
  private static final long DAYS_MASK = 0xFFFF_FFFFL;

  /** The wait packed into one number. */
  long packed() {
    return (long) order << ORDER_SHIFT
        | (long) horizons << HORIZONS_SHIFT
        | (long) days << 1
        | (ended ? 1 : 0);
  }

  /** The wait of a packed number. */
  static WaitTime of(long packed) {
    return new WaitTime(
        (int) (packed >> ORDER_SHIFT),
        (int) (packed >> HORIZONS_SHIFT) & HORIZONS_MASK,
        (int) ((packed & DAYS_MASK) >> 1),
        (packed & 1) == 1);
  }
}
