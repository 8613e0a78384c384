package io.regulars.simulate;

/**
 * Money paid back: for units of a line sent back, or out of goodwill.
 *
 * @param micros microseconds since 1970
 * @param amountCents in hundredths
 * @param orderId null for goodwill
 * @param lineId null for goodwill
 * @param productId null for goodwill
 * @param customerId null for goodwill and for guests
 * @param quantity units sent back, null for goodwill
 */
record Refund(
    long micros,
    long amountCents,
    String orderId,
    String lineId,
    String productId,
    String customerId,
    Integer quantity) {}
