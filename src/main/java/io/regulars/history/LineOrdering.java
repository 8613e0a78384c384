package io.regulars.history;

import io.regulars.codec.IndexSort;

/**
 * The sequence of an order's lines: by instant, line id, product and then everything else that can
 * tell two of them apart. Of two lines that are alike in all of it, neither comes first.
 */
final class LineOrdering implements IndexSort.Comparison {
  private final EventTable lines;
  private final PartitionTexts names;

  LineOrdering(EventTable lines, PartitionTexts names) {
    this.lines = lines;
    this.names = names;
  }

  @Override
  public int compare(int left, int right) {
    int order = Long.compare(lines.number(Event.TIME, left), lines.number(Event.TIME, right));
    if (order == 0) {
      order = compareTexts(Event.LINE_ID, left, right);
    }
    if (order == 0) {
      order = compareTexts(Event.PRODUCT, left, right);
    }
    for (int column = Event.CHANNEL; order == 0 && column < lines.texts(); column++) {
      order = compareTexts(column, left, right);
    }
    return order;
  }

  private int compareTexts(int column, int left, int right) {
    return names.of(column).compare(lines.code(column, left), lines.code(column, right));
  }

  /** Whether a line comes before another one, or there is no other: a negative row. */
  boolean isFirst(int row, int other) {
    return other < 0 || compare(row, other) < 0;
  }
}
