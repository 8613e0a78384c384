package io.regulars.history;

import io.regulars.codec.TextDictionary;

/** The line with which a customer first bought each product, in any order, counting or not. */
final class FirstPurchaseLines {
  private final EventTable lines;
  private final OrderAssembler orders;
  private final LineOrdering lineSequence;
  private final int products;

  /** By product: its earliest line, and the number of the history in which it was found. */
  private int[] row = new int[0];

  private int[] foundIn = new int[0];
  private int history;
  private boolean isRead;

  FirstPurchaseLines(
      EventTable lines, PartitionTexts names, OrderAssembler orders, LineOrdering lineSequence) {
    this.lines = lines;
    this.orders = orders;
    this.lineSequence = lineSequence;
    products = names.products().size();
  }

  /** Orders of another customer follow. */
  void forget() {
    history++;
    isRead = false;
  }

  /** The row of a product's earliest line; negative if it was never bought. */
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
    for (int place = 0; place < orders.size(); place++) {
      int order = orders.inSequence(place);
      for (int position = orders.from(order); position < orders.to(order); position++) {
        look(orders.row(position));
      }
    }
  }

  private void look(int line) {
    int product = lines.code(Event.PRODUCT, line);
    if (product == TextDictionary.NONE) {
      return;
    }
    if (foundIn[product] != history) {
      foundIn[product] = history;
      row[product] = line;
    } else if (isOfSameOrder(line, row[product]) && lineSequence.isFirst(line, row[product])) {
      row[product] = line;
    }
  }

  private boolean isOfSameOrder(int line, int other) {
    return lines.code(Event.ORDER_ID, line) == lines.code(Event.ORDER_ID, other);
  }
}
