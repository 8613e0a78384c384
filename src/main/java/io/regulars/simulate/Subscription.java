package io.regulars.simulate;

import java.time.LocalDate;

/**
 * A price paid every month, until it ends or changes.
 *
 * @param mrrCents the price a month, in hundredths
 * @param endsOn the first day without it, never before the start; null where it still runs
 */
record Subscription(
    String id, String customerId, long mrrCents, LocalDate startsOn, LocalDate endsOn) {}
