package io.regulars.history;

import it.unimi.dsi.fastutil.ints.IntArrays;

/** The orders of one customer that count, in order of time, with their lines and attributes. */
final class CountedOrders {
  private final Purchases purchases = new Purchases();
  private final PurchasedLines lines = new PurchasedLines();
  private final OrderAttributes attributes;
  private int[] lineFrom = new int[16];
  private int[] code = new int[16];
  private int[] campaign = new int[16];
  private int[] currency = new int[16];

  CountedOrders(OrderAttributes attributes) {
    this.attributes = attributes;
  }

  /** Removes all orders, refunds and cancelled orders. */
  void clear() {
    purchases.clear();
    lines.clear();
  }

  /**
   * Begins an order without lines.
   *
   * @param firstRow the row of the order's first line
   */
  void begin(EventTable<OrderLineEvent> events, int firstRow, int day) {
    int position = purchases.size();
    purchases.begin(day);
    attributes.set(position, events, firstRow);
    lineFrom = IntArrays.grow(lineFrom, position + 2);
    lineFrom[position] = lines.size();
    lineFrom[position + 1] = lines.size();
    code = IntArrays.grow(code, position + 1);
    code[position] = events.order(firstRow);
    campaign = IntArrays.grow(campaign, position + 1);
    campaign[position] = events.code(OrderLineEvent.CAMPAIGN, firstRow);
    currency = IntArrays.grow(currency, position + 1);
    currency[position] = events.code(OrderLineEvent.CURRENCY, firstRow);
  }

  /**
   * Adds a line to the last order.
   *
   * @param net the net value after all discounts, in ticks
   */
  void addLine(EventTable<OrderLineEvent> events, int row, long net) {
    int position = purchases.size() - 1;
    lines.add(events, row, position, net);
    purchases.add(lines, lines.size() - 1);
    lineFrom[position + 1] = lines.size();
  }

  /** The sums of each order, with all refunds and cancelled orders. */
  Purchases purchases() {
    return purchases;
  }

  PurchasedLines lines() {
    return lines;
  }

  /** Channel, country and the shop's own dimensions. */
  OrderAttributes attributes() {
    return attributes;
  }

  /** The position of an order's first line, after the last line of the order before it. */
  int lineFrom(int order) {
    return lineFrom[order];
  }

  /** The code of an order's id. */
  int code(int order) {
    return code[order];
  }

  int campaign(int order) {
    return campaign[order];
  }

  int currency(int order) {
    return currency[order];
  }

  /** Number of distinct days with an order. */
  int days() {
    int days = 0;
    for (int order = 0; order < purchases.size(); order++) {
      if (order == 0 || purchases.day(order) != purchases.day(order - 1)) {
        days++;
      }
    }
    return days;
  }

  /** The days between consecutive days with an order. */
  int[] gapsInDays() {
    int[] gaps = new int[Math.max(0, days() - 1)];
    int gap = 0;
    for (int order = 1; order < purchases.size(); order++) {
      int days = purchases.day(order) - purchases.day(order - 1);
      if (days > 0) {
        gaps[gap++] = days;
      }
    }
    return gaps;
  }
}
