package io.regulars.history;

/** Finds the orders of one partition that no line is known of. */
final class OrdersWithoutLines {
  private OrdersWithoutLines() {}

  /**
   * Adds them to the lines, as lines without a quantity.
   *
   * @param orders all orders as such, each of the same owner as its lines
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
