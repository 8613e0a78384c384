package io.regulars.simulate;

import java.time.LocalDate;

/**
 * A monthly subscription at a constant price.
 *
 * @param mrrCents monthly price in hundredths
 * @param endsOn first day without the subscription, not before the start; null if it is active
 */
record Subscription(
    String id, String customerId, long mrrCents, LocalDate startsOn, LocalDate endsOn) {}
