package io.regulars.simulate;

/**
 * A lead: a person whose address the shop knows before an order.
 *
 * @param createdMicros microseconds since 1970
 * @param channel null if unknown
 * @param campaign null without a campaign
 * @param customerId null if the lead did not convert
 * @param convertedMicros microseconds since 1970, not before the creation and not after the
 *     customer's first order; null if the lead did not convert
 */
record Lead(
    String id,
    long createdMicros,
    String channel,
    String campaign,
    String customerId,
    Long convertedMicros) {}
