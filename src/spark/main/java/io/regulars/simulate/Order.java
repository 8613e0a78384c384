package io.regulars.simulate;

import java.util.List;

/**
 * An order.
 *
 * @param day days since the plan's first day
 * @param micros microseconds since 1970
 * @param campaign null without a campaign
 * @param currency currency of the order with the exchange rate of its day
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

  /** The order id of a shopper's purchase; purchases are numbered from 0. */
  static String id(Shopper shopper, int purchase) {
    return "o" + shopper.number() + "-" + (purchase + 1);
  }

  /** Whether the order is completed, not cancelled, fraudulent or a test. */
  boolean isCompleted() {
    return status.equals(COMPLETED);
  }

  /**
   * An order line.
   *
   * @param paidCents unit price after discount, in hundredths of the shop's currency
   */
  record Line(Product product, int quantity, long paidCents) {}

  /** The line id; lines are numbered from 1, indices from 0. */
  String lineId(int index) {
    return id + "-" + (index + 1);
  }
}
