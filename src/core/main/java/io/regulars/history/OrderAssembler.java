package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.history.RowDisposition.Use;
import io.regulars.input.Input;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * Groups the lines of one owner into orders, including orders that do not count. The earliest line
 * of an order gives its instant and its attributes. One object serves a whole partition and is
 * refilled for each owner.
 *
 * <p>Orders are numbered from 0 by the codes of their ids. {@link #atRank} gives their sequence in
 * time. A row is an index into the partition's lines; a position is an index into the owner's
 * lines.
 */
final class OrderAssembler {
  /** The purchase day of an order that does not count. */
  static final int NO_PURCHASE = Integer.MIN_VALUE;

  private static final long ROW_MASK = 0xFFFF_FFFFL;

  private final EventTable<OrderLineEvent> lines;
  private final TextDictionary ids;
  private final LineOrdering lineOrdering;
  private final long end;
  private final IntComparator byInstantAndId = this::compare;

  /** For each line the code of its order id and its row, packed into one sortable number. */
  private long[] byOrder = new long[64];

  private int size;
  private int[] from = new int[16];
  private int[] earliest = new int[16];
  private int[] purchaseDay = new int[16];
  private int[] sequence = new int[16];

  /**
   * @param end lines at or after this instant are ignored, in microseconds
   */
  OrderAssembler(
      EventTable<OrderLineEvent> lines, PartitionTexts names, LineOrdering lineOrdering, long end) {
    this.lines = lines;
    this.ids = names.orders();
    this.lineOrdering = lineOrdering;
    this.end = end;
  }

  /** Assembles the orders of an owner and counts the lines after {@code as_of}. */
  void assemble(int owner, RowsByOwner rows, DispositionCounts dispositions) {
    int count = collect(owner, rows, dispositions);
    Arrays.sort(byOrder, 0, count);
    size = 0;
    for (int position = 0; position < count; position++) {
      if (position == 0 || orderCode(position) != orderCode(position - 1)) {
        begin(position);
      } else if (lineOrdering.precedes(row(position), earliest[size - 1])) {
        earliest[size - 1] = row(position);
      }
    }
    from[size] = count;
    IntArrays.mergeSort(sequence, 0, size, byInstantAndId);
  }

  private int collect(int owner, RowsByOwner rows, DispositionCounts dispositions) {
    byOrder = LongArrays.grow(byOrder, rows.size(owner) + 1);
    int count = 0;
    for (int i = rows.from(owner); i < rows.to(owner); i++) {
      int row = rows.row(i);
      if (lines.instant(OrderLineEvent.ORDERED_AT, row) < end) {
        byOrder[count++] = (long) lines.order(row) << 32 | row;
      } else if (isLine(row)) {
        dispositions.add(Input.ORDER_LINES, Use.AFTER_AS_OF, 1);
      }
    }
    return count;
  }

  private void begin(int position) {
    from = IntArrays.grow(from, size + 2);
    earliest = IntArrays.grow(earliest, size + 1);
    purchaseDay = IntArrays.grow(purchaseDay, size + 1);
    sequence = IntArrays.grow(sequence, size + 1);
    from[size] = position;
    earliest[size] = row(position);
    purchaseDay[size] = NO_PURCHASE;
    sequence[size] = size;
    size++;
  }

  private int compare(int left, int right) {
    int byInstant =
        Long.compare(
            lines.instant(OrderLineEvent.ORDERED_AT, earliest[left]),
            lines.instant(OrderLineEvent.ORDERED_AT, earliest[right]));
    return byInstant != 0 ? byInstant : ids.compare(code(left), code(right));
  }

  /** Number of orders. */
  int size() {
    return size;
  }

  /** The order with this rank by (instant, order id); rank 0 is the first order. */
  int atRank(int rank) {
    return sequence[rank];
  }

  /** The code of an order's id. */
  int code(int order) {
    return orderCode(from[order]);
  }

  /** The row of an order's earliest line. */
  int earliestLine(int order) {
    return earliest[order];
  }

  /** Marks an order as a purchase on that day. */
  void markPurchase(int order, int day) {
    purchaseDay[order] = day;
  }

  /** The day of an order that counts; {@link #NO_PURCHASE} for an order that does not count. */
  int purchaseDay(int order) {
    return purchaseDay[order];
  }

  /** The first position of an order's lines. The lines are in no particular order. */
  int from(int order) {
    return from[order];
  }

  /** The position after an order's last line. */
  int to(int order) {
    return from[order + 1];
  }

  /** The row of the line at a position. */
  int row(int position) {
    return (int) (byOrder[position] & ROW_MASK);
  }

  private int orderCode(int position) {
    return (int) (byOrder[position] >> 32);
  }

  /** Number of lines in an order; 0 for an order that only the orders input contains. */
  int lines(int order) {
    int count = 0;
    for (int position = from(order); position < to(order); position++) {
      count += isLine(row(position)) ? 1 : 0;
    }
    return count;
  }

  private boolean isLine(int row) {
    return lines.isKnown(OrderLineEvent.QUANTITY, row);
  }

  /** The order whose id has this code; negative if the owner has no such order. */
  int find(int code) {
    if (code == TextDictionary.NONE) {
      return -1;
    }
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int found = code(middle);
      if (found == code) {
        return middle;
      }
      if (found < code) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** The row of an order's first line with this text; negative if no line has it. */
  int findLine(int order, TextField<OrderLineEvent> field, int code) {
    int found = -1;
    for (int position = from(order); position < to(order); position++) {
      int row = row(position);
      if (lines.code(field, row) == code && lineOrdering.precedes(row, found)) {
        found = row;
      }
    }
    return found;
  }
}
