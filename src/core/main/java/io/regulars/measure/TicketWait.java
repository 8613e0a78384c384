package io.regulars.measure;

import io.regulars.history.Tickets.Wait;

/**
 * The wait of a ticket as the detail of a count. Waits of 1,000 minutes and more keep three digits,
 * so that a period has a limited number of different waits.
 */
final class TicketWait {
  private static final long EXACT_BELOW = 1_000;
  private static final long BASE = 10;

  private TicketWait() {}

  /** The detail of a wait. */
  static long detail(Wait wait) {
    return 2 * rounded(wait.minutes()) + (wait.isEnded() ? 1 : 0);
  }

  /** The minutes with three digits, the others replaced by zeros. */
  static long rounded(long minutes) {
    long unit = 1;
    while (minutes / unit >= EXACT_BELOW) {
      unit *= BASE;
    }
    return minutes / unit * unit;
  }

  static int minutes(long detail) {
    return Math.toIntExact(detail / 2);
  }

  static boolean isEnded(long detail) {
    return detail % 2 == 1;
  }
}
