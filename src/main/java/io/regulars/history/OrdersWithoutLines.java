package io.regulars.history;

/** Finds the rows of the orders input without any order line in their partition. */
final class OrdersWithoutLines {
  private OrdersWithoutLines() {}

  /**
   * Adds these orders to the lines, each as one line with an unknown quantity.
   *
   * @param orders the rows of the orders input; an order and its lines have the same owner
   */
  static void addTo(EventTable lines, EventTable orders, PartitionTexts names) {
    boolean[] haveLines = new boolean[names.orders().size()];
    for (int row = 0; row < lines.rows(); row++) {
      haveLines[lines.code(Event.ORDER_ID, row)] = true;
    }
    for (int row = 0; row < orders.rows(); row++) {
      if (!haveLines[orders.code(Event.ORDER_ID, row)]) {
        lines.add(orders, row);
      }
    }
  }
}
