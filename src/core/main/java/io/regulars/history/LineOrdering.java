package io.regulars.history;

import io.regulars.codec.TextDictionary;
import it.unimi.dsi.fastutil.ints.IntComparator;
import java.util.List;

/**
 * The sequence of an order's lines: by instant, line id, product, and then by the attributes of the
 * order and the shop's own dimensions. Two lines with equal values in all of these are equal in
 * this sequence.
 */
final class LineOrdering implements IntComparator {
  /** The texts by which lines of one instant are sorted. */
  private static final List<TextField<OrderLineEvent>> TEXTS =
      List.of(
          OrderLineEvent.LINE,
          OrderLineEvent.PRODUCT,
          OrderLineEvent.CHANNEL,
          OrderLineEvent.COUNTRY,
          OrderLineEvent.STATUS,
          OrderLineEvent.CAMPAIGN,
          OrderLineEvent.CURRENCY);

  private final EventTable<OrderLineEvent> lines;
  private final PartitionTexts names;

  LineOrdering(EventTable<OrderLineEvent> lines, PartitionTexts names) {
    this.lines = lines;
    this.names = names;
  }

  @Override
  public int compare(int left, int right) {
    int order =
        Long.compare(
            lines.instant(OrderLineEvent.ORDERED_AT, left),
            lines.instant(OrderLineEvent.ORDERED_AT, right));
    for (int text = 0; order == 0 && text < TEXTS.size(); text++) {
      TextField<OrderLineEvent> field = TEXTS.get(text);
      TextDictionary dictionary = names.of(field.domain());
      order = dictionary.compare(lines.code(field, left), lines.code(field, right));
    }
    for (int dimension = 0; order == 0 && dimension < names.dimensions(); dimension++) {
      TextDictionary dictionary = names.dimension(dimension);
      order =
          dictionary.compare(lines.dimension(dimension, left), lines.dimension(dimension, right));
    }
    return order;
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
