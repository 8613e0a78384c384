package io.regulars.simulate;

import java.util.List;

/**
 * Something ordered at one time.
 *
 * @param day days since the plan's first
 * @param micros microseconds since 1970
 */
record Order(
    String id,
    Shopper shopper,
    int day,
    long micros,
    String status,
    String channel,
    List<Line> lines) {
  static final String COMPLETED = "completed";

  /** Whether it is a purchase, and not cancelled, a fraud or a test. */
  boolean counts() {
    return status.equals(COMPLETED);
  }

  /**
   * A product in the order.
   *
   * @param paidCents price paid for a unit, in hundredths
   */
  record Line(Product product, int quantity, long paidCents) {}

  /** Lines are numbered from 1. */
  String lineId(int index) {
    return id + "-" + (index + 1);
  }
}
