package io.regulars.history;

import io.regulars.codec.ArrayGrowth;
import io.regulars.codec.IndexSort;
import io.regulars.codec.TextDictionary;
import java.util.Arrays;

/**
 * The orders of one owner, assembled from their lines, those included that do not count. An order
 * is of the instant of its earliest line and takes its attributes from it. One object serves a
 * whole partition, assembled anew for each owner.
 *
 * <p>Orders are numbered from 0 by the codes of their ids; {@link #inSequence} tells which came
 * when. Rows are those of the partition's lines, positions those of the owner's.
 */
final class OrderAssembler {
  /** The day of an order that does not count. */
  static final int NO_PURCHASE = Integer.MIN_VALUE;

  private static final long ROW_MASK = 0xFFFF_FFFFL;

  private final EventTable lines;
  private final TextDictionary ids;
  private final LineOrdering lineSequence;
  private final long end;
  private final IndexSort.Comparison byInstantAndId = this::compare;

  /** Code of the order id and row of each line, in one number, to be sorted by. */
  private long[] byOrder = new long[64];

  private int size;
  private int[] from = new int[16];
  private int[] earliest = new int[16];
  private int[] purchaseDay = new int[16];
  private int[] sequence = new int[16];

  /**
   * @param end the instant from which on nothing exists, in microseconds
   */
  OrderAssembler(EventTable lines, PartitionTexts names, LineOrdering lineSequence, long end) {
    this.lines = lines;
    this.ids = names.orders();
    this.lineSequence = lineSequence;
    this.end = end;
  }

  /** Assembles the orders of an owner and counts the lines that are too late for it. */
  void assemble(int owner, RowsByOwner rows, DispositionCounts scopes) {
    int known = take(owner, rows, scopes);
    Arrays.sort(byOrder, 0, known);
    size = 0;
    for (int position = 0; position < known; position++) {
      if (position == 0 || orderCode(position) != orderCode(position - 1)) {
        begin(position);
      } else if (lineSequence.isFirst(row(position), earliest[size - 1])) {
        earliest[size - 1] = row(position);
      }
    }
    from[size] = known;
    IndexSort.sort(sequence, 0, size, byInstantAndId);
  }

  private int take(int owner, RowsByOwner rows, DispositionCounts scopes) {
    byOrder = ArrayGrowth.room(byOrder, rows.size(owner));
    int known = 0;
    for (int i = rows.from(owner); i < rows.to(owner); i++) {
      int row = rows.row(i);
      if (lines.number(Event.TIME, row) < end) {
        byOrder[known++] = (long) lines.code(Event.ORDER_ID, row) << 32 | row;
      } else if (isLine(row)) {
        scopes.add(RowDisposition.LINE_AFTER_AS_OF, 1);
      }
    }
    return known;
  }

  private void begin(int position) {
    from = ArrayGrowth.room(from, size + 1);
    earliest = ArrayGrowth.room(earliest, size);
    purchaseDay = ArrayGrowth.room(purchaseDay, size);
    sequence = ArrayGrowth.room(sequence, size);
    from[size] = position;
    earliest[size] = row(position);
    purchaseDay[size] = NO_PURCHASE;
    sequence[size] = size;
    size++;
  }

  private int compare(int left, int right) {
    int byInstant =
        Long.compare(
            lines.number(Event.TIME, earliest[left]), lines.number(Event.TIME, earliest[right]));
    return byInstant != 0 ? byInstant : ids.compare(code(left), code(right));
  }

  /** How many orders there are. */
  int size() {
    return size;
  }

  /** The order that came at a place, 0 the first, by (instant, order id). */
  int inSequence(int place) {
    return sequence[place];
  }

  /** The code of an order's id. */
  int code(int order) {
    return orderCode(from[order]);
  }

  /** The row of an order's first line. */
  int earliestLine(int order) {
    return earliest[order];
  }

  /** An order was found to be a purchase of that day. */
  void isPurchase(int order, int day) {
    purchaseDay[order] = day;
  }

  /** The day of an order that is a purchase; {@link #NO_PURCHASE} if it is none. */
  int purchaseDay(int order) {
    return purchaseDay[order];
  }

  /** The position of the first of an order's lines, which are in no particular order. */
  int from(int order) {
    return from[order];
  }

  /** The position after the last of an order's lines. */
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

  /** How many lines an order has; none if it is known without them. */
  int lines(int order) {
    int known = 0;
    for (int position = from(order); position < to(order); position++) {
      known += isLine(row(position)) ? 1 : 0;
    }
    return known;
  }

  private boolean isLine(int row) {
    return lines.number(Event.QUANTITY, row) != Event.UNKNOWN;
  }

  /** The order with an id's code; negative if the owner has none of that id. */
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

  /** The row of an order's first line with that text; negative if none has it. */
  int findLine(int order, int column, int code) {
    int found = -1;
    for (int position = from(order); position < to(order); position++) {
      int row = row(position);
      if (lines.code(column, row) == code && lineSequence.isFirst(row, found)) {
        found = row;
      }
    }
    return found;
  }
}
