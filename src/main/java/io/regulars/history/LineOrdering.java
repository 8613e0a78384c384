package io.regulars.history;

import io.regulars.codec.IndexSort;

/**
 * The sequence of an order's lines: by instant, line id, product, and then by the text columns from
 * {@link Event#CHANNEL} on. Two lines with equal values in all of these are equal in this sequence.
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

  /**
   * Whether a line comes before another line.
   *
   * @param other a row; if it is negative, there is no other line and the result is true
   */
  boolean precedes(int row, int other) {
    return other < 0 || compare(row, other) < 0;
  }
}
