package io.regulars.history;

/**
 * The order and the article that a refund was for. Product, brand and category are those of the
 * line that the refund names, else of the same product in the same order, else in the owner's
 * earliest order with it, else what the refund says itself.
 */
final class RefundAttribution {
  private final EventTable lines;
  private final EventTable refunds;
  private final OrderAssembly orders;
  private final EarliestLines earliestLines;

  private int orderLine;
  private int purchaseDay;
  private int product;
  private int brand;
  private int category;

  RefundAttribution(
      EventTable lines, EventTable refunds, OrderAssembly orders, EarliestLines earliestLines) {
    this.lines = lines;
    this.refunds = refunds;
    this.orders = orders;
    this.earliestLines = earliestLines;
  }

  /** Finds out for one refund. */
  void attribute(int refund) {
    int order = orders.find(refunds.code(Event.ORDER_ID, refund));
    orderLine = order < 0 ? -1 : orders.earliestLine(order);
    purchaseDay = order < 0 ? OrderAssembly.NO_PURCHASE : orders.purchaseDay(order);
    product = refunds.code(Event.PRODUCT, refund);
    int line = lineOf(refund, order);
    if (line < 0) {
      brand = refunds.code(Event.BRAND, refund);
      category = refunds.code(Event.CATEGORY, refund);
      return;
    }
    if (product == Dictionary.NONE) {
      product = lines.code(Event.PRODUCT, line);
    }
    brand = lines.code(Event.BRAND, line);
    category = lines.code(Event.CATEGORY, line);
  }

  /** The row of the line that was given back; negative if nothing tells. */
  private int lineOf(int refund, int order) {
    int lineId = refunds.code(Event.LINE_ID, refund);
    int line = -1;
    if (order >= 0 && lineId != Dictionary.NONE) {
      line = orders.findLine(order, Event.LINE_ID, lineId);
    }
    if (line < 0 && order >= 0 && product != Dictionary.NONE) {
      line = orders.findLine(order, Event.PRODUCT, product);
    }
    if (line < 0 && product != Dictionary.NONE) {
      line = earliestLines.of(product);
    }
    return line;
  }

  /** The row of the first line of the order that the refund names; negative if it names none. */
  int orderLine() {
    return orderLine;
  }

  /** The day of the purchase that the refund names, else that of the refund itself. */
  int purchaseDayOr(int refundDay) {
    return purchaseDay == OrderAssembly.NO_PURCHASE ? refundDay : purchaseDay;
  }

  int product() {
    return product;
  }

  int brand() {
    return brand;
  }

  int category() {
    return category;
  }
}
