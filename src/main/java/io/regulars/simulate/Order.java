package io.regulars.simulate;

import java.util.List;

/**
 * Something ordered at one time.
 *
 * @param day days since the plan's first
 * @param micros microseconds since 1970
 * @param campaign null where none brought it
 * @param currency that it is paid in, at its rate of the day
 */
record Order(
    String id,
    Shopper shopper,
    int day,
    long micros,
    String status,
    String channel,
    String campaign,
    ExchangeRate currency,
    List<Line> lines) {
  static final String COMPLETED = "completed";

  /** The id of a shopper's purchase; the first is number 0. */
  static String id(Shopper shopper, int purchase) {
    return "o" + shopper.number() + "-" + (purchase + 1);
  }

  /** Whether it is a purchase, and not cancelled, a fraud or a test. */
  boolean counts() {
    return status.equals(COMPLETED);
  }

  /**
   * A product in the order.
   *
   * @param paidCents price paid for a unit, in hundredths of the shop's currency
   */
  record Line(Product product, int quantity, long paidCents) {}

  /** Lines are numbered from 1. */
  String lineId(int index) {
    return id + "-" + (index + 1);
  }
}
