package io.regulars.simulate;

/**
 * A row of the customers table.
 *
 * @param registeredMicros microseconds since 1970, not after the first order
 * @param gender null if unknown
 * @param birthYear null if unknown
 */
record CustomerRecord(
    String customerId,
    long registeredMicros,
    String acquisitionChannel,
    String country,
    String gender,
    Integer birthYear,
    String email) {}
