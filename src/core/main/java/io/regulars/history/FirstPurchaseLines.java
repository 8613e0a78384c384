package io.regulars.history;

import io.regulars.codec.TextDictionary;

/**
 * The line in which a customer first ordered each product. Orders that do not count are included.
 */
final class FirstPurchaseLines {
  private final EventTable<OrderLineEvent> lines;
  private final OrderAssembler orders;
  private final LineOrdering lineOrdering;
  private final int products;

  /** The earliest line of each product. */
  private int[] row = new int[0];

  /** The number of the history in which {@link #row} was set; older entries are stale. */
  private int[] foundIn = new int[0];

  private int history;
  private boolean isRead;

  FirstPurchaseLines(
      EventTable<OrderLineEvent> lines,
      PartitionTexts names,
      OrderAssembler orders,
      LineOrdering lineOrdering) {
    this.lines = lines;
    this.orders = orders;
    this.lineOrdering = lineOrdering;
    products = names.products().size();
  }

  /** Discards the lines of the previous owner. */
  void reset() {
    history++;
    isRead = false;
  }

  /** The row of a product's earliest line; negative if the owner never ordered it. */
  int of(int product) {
    if (!isRead) {
      read();
      isRead = true;
    }
    return foundIn[product] == history ? row[product] : -1;
  }

  private void read() {
    if (row.length < products) {
      row = new int[products];
      foundIn = new int[products];
    }
    for (int rank = 0; rank < orders.size(); rank++) {
      int order = orders.atRank(rank);
      for (int position = orders.from(order); position < orders.to(order); position++) {
        add(orders.row(position));
      }
    }
  }

  private void add(int line) {
    int product = lines.code(OrderLineEvent.PRODUCT, line);
    if (product == TextDictionary.NONE) {
      return;
    }
    if (foundIn[product] != history) {
      foundIn[product] = history;
      row[product] = line;
    } else if (isOfSameOrder(line, row[product]) && lineOrdering.precedes(line, row[product])) {
      row[product] = line;
    }
  }

  private boolean isOfSameOrder(int line, int other) {
    return lines.order(line) == lines.order(other);
  }
}
