package io.regulars.history;

import io.regulars.codec.ArrayGrowth;

/** The attributes of one customer's orders that count, and where their lines are, by position. */
final class PurchaseAttributes {
  private final OrderAttributes attributes;
  private int[] lineFrom = new int[16];
  private int[] orderCode = new int[16];
  private int[] campaign = new int[16];
  private int[] currency = new int[16];

  PurchaseAttributes(OrderAttributes attributes) {
    this.attributes = attributes;
  }

  /**
   * Begins an order without lines.
   *
   * @param firstRow the row of the order's first line
   * @param lineCount number of lines of the orders before it
   */
  void begin(int position, EventTable<OrderLineEvent> lines, int firstRow, int lineCount) {
    attributes.set(position, lines, firstRow);
    lineFrom = ArrayGrowth.ensureIndex(lineFrom, position + 1);
    lineFrom[position] = lineCount;
    lineFrom[position + 1] = lineCount;
    orderCode = ArrayGrowth.ensureIndex(orderCode, position);
    orderCode[position] = lines.order(firstRow);
    campaign = ArrayGrowth.ensureIndex(campaign, position);
    campaign[position] = lines.code(OrderLineEvent.CAMPAIGN, firstRow);
    currency = ArrayGrowth.ensureIndex(currency, position);
    currency[position] = lines.code(OrderLineEvent.CURRENCY, firstRow);
  }

  /** Sets the position after the last line of an order. */
  void endLines(int position, int lineCount) {
    lineFrom[position + 1] = lineCount;
  }

  /** Channel, country and the shop's own dimensions. */
  OrderAttributes attributes() {
    return attributes;
  }

  int lineFrom(int order) {
    return lineFrom[order];
  }

  int orderCode(int order) {
    return orderCode[order];
  }

  int campaign(int order) {
    return campaign[order];
  }

  int currency(int order) {
    return currency[order];
  }
}
