package io.regulars.simulate;

/**
 * What the shop has on file about a customer.
 *
 * @param registeredMicros microseconds since 1970, on or before the first order
 * @param gender null where not told
 * @param birthYear null where not told
 */
record CustomerRecord(
    String customerId,
    long registeredMicros,
    String acquisitionChannel,
    String country,
    String gender,
    Integer birthYear,
    String email) {}
