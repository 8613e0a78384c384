package io.regulars.simulate;

/**
 * A score given in a survey after an order.
 *
 * @param survey nps, csat or ces
 * @param respondedMicros microseconds since 1970, after the order
 * @param customerId null where the answer does not say, and for guests
 * @param orderId null where the answer does not say
 */
record Answer(String survey, long respondedMicros, int score, String customerId, String orderId) {}
