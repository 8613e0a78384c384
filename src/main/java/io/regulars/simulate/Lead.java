package io.regulars.simulate;

/**
 * Somebody who left an address with the shop.
 *
 * @param createdMicros microseconds since 1970
 * @param channel null where not known
 * @param campaign null where none brought it
 * @param customerId null where nothing came of it
 * @param convertedMicros microseconds since 1970, not before creation, and no later than the
 *     customer's first order; null where nothing came of it
 */
record Lead(
    String id,
    long createdMicros,
    String channel,
    String campaign,
    String customerId,
    Long convertedMicros) {}
