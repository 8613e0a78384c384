package io.regulars.history;

/** Finds the rows of the orders input without any order line in their partition. */
final class OrdersWithoutLines {
  private OrdersWithoutLines() {}

  /**
   * Adds these orders to the lines, each as one line with an unknown quantity.
   *
   * @param tables the events of a partition; an order and its lines have the same owner
   */
  static void addToLines(EventTables tables) {
    EventTable<OrderLineEvent> lines = tables.of(OrderLineEvent.TYPE);
    EventTable<OrderEvent> orders = tables.of(OrderEvent.TYPE);
    boolean[] haveLines = new boolean[tables.names().orders().size()];
    for (int row = 0; row < lines.rows(); row++) {
      haveLines[lines.order(row)] = true;
    }
    for (int row = 0; row < orders.rows(); row++) {
      if (!haveLines[orders.order(row)]) {
        add(orders, row, lines, tables.names().dimensions());
      }
    }
  }

  private static void add(
      EventTable<OrderEvent> orders, int row, EventTable<OrderLineEvent> lines, int dimensions) {
    int line = lines.addRow();
    lines.set(OrderLineEvent.CUSTOMER, line, orders.code(OrderEvent.CUSTOMER, row));
    lines.set(OrderLineEvent.ORDER, line, orders.code(OrderEvent.ORDER, row));
    lines.set(OrderLineEvent.CHANNEL, line, orders.code(OrderEvent.CHANNEL, row));
    lines.set(OrderLineEvent.COUNTRY, line, orders.code(OrderEvent.COUNTRY, row));
    lines.set(OrderLineEvent.STATUS, line, orders.code(OrderEvent.STATUS, row));
    lines.set(OrderLineEvent.CAMPAIGN, line, orders.code(OrderEvent.CAMPAIGN, row));
    lines.set(OrderLineEvent.ORDERED_AT, line, orders.instant(OrderEvent.ORDERED_AT, row));
    for (int dimension = 0; dimension < dimensions; dimension++) {
      lines.setDimension(dimension, line, orders.dimension(dimension, row));
    }
  }
}
