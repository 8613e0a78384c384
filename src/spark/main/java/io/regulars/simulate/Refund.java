package io.regulars.simulate;

/**
 * A refund: for returned units of an order line, or as goodwill.
 *
 * @param micros microseconds since 1970
 * @param amountCents in hundredths of the currency
 * @param currency currency of the order; null for goodwill, which is in the shop's currency
 * @param orderId null for goodwill
 * @param lineId null for goodwill
 * @param productId null for goodwill
 * @param customerId null for goodwill and for guests
 * @param quantity number of returned units; null for goodwill
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
