package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.input.DimensionOwner;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The values of the shop's own dimensions of order lines, by the position of a line or of a refund.
 */
final class LineDimensions {
  private final int[] ofLines;

  /** For each dimension its values; empty for a dimension of orders or customers. */
  private final int[][] values;

  /**
   * @param owners what each of the shop's own dimensions describes
   */
  LineDimensions(List<DimensionOwner> owners) {
    ofLines =
        IntStream.range(0, owners.size())
            .filter(own -> owners.get(own) == DimensionOwner.LINE)
            .toArray();
    values = new int[owners.size()][0];
  }

  /**
   * Takes the values of a line.
   *
   * @param row the row of the line; negative if it is unknown, which makes the values absent
   */
  void set(int position, EventTable<OrderLineEvent> lines, int row) {
    for (int own : ofLines) {
      values[own] = IntArrays.grow(values[own], position + 1);
      values[own][position] = row < 0 ? TextDictionary.NONE : lines.dimension(own, row);
    }
  }

  /** The value of a dimension of lines. */
  int of(int own, int position) {
    return values[own][position];
  }
}
