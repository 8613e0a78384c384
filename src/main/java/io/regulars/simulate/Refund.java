package io.regulars.simulate;

/**
 * Money paid back: for units of a line sent back, or out of goodwill.
 *
 * @param micros microseconds since 1970
 * @param amountCents in hundredths of the currency
 * @param currency that of the order, null for goodwill, which is paid in the shop's
 * @param orderId null for goodwill
 * @param lineId null for goodwill
 * @param productId null for goodwill
 * @param customerId null for goodwill and for guests
 * @param quantity units sent back, null for goodwill
 */
record Refund(
    long micros,
    long amountCents,
    String currency,
    String orderId,
    String lineId,
    String productId,
    String customerId,
    Integer quantity) {}
