package io.regulars.history;

import io.regulars.codec.TextDictionary;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/** Counts lines that share their line id with another line of the same order, if lines have ids. */
public final class DuplicateLines {
  private final EventTable<OrderLineEvent> lines;
  private final boolean haveIds;
  private int[] ids = new int[16];
  private long rows;

  DuplicateLines(EventTable<OrderLineEvent> lines, PartitionTexts names) {
    this.lines = lines;
    haveIds = names.of(TextDomain.LINE).size() > 0;
  }

  /** Counts the duplicate lines of one order. */
  void count(OrderAssembler orders, int order) {
    if (!haveIds) {
      return;
    }
    ids = IntArrays.grow(ids, orders.to(order) - orders.from(order) + 1);
    int count = 0;
    for (int position = orders.from(order); position < orders.to(order); position++) {
      int id = lines.code(OrderLineEvent.LINE, orders.row(position));
      if (id != TextDictionary.NONE) {
        ids[count++] = id;
      }
    }
    Arrays.sort(ids, 0, count);
    for (int i = 0; i < count; i++) {
      if (i > 0 && ids[i] == ids[i - 1] || i + 1 < count && ids[i] == ids[i + 1]) {
        rows++;
      }
    }
  }

  /** Number of rows that share order id and line id with another row. */
  public long rows() {
    return rows;
  }
}
