package io.regulars.simulate;

/**
 * An answer to a survey after an order.
 *
 * @param survey nps, csat or ces
 * @param respondedMicros microseconds since 1970, after the order
 * @param customerId null for guests and if the answer has no customer id
 * @param orderId null if the answer has no order id
 */
record Answer(String survey, long respondedMicros, int score, String customerId, String orderId) {}
