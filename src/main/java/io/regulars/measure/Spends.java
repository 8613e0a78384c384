package io.regulars.measure;

import io.regulars.history.Packed;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What each customer spent in a period, net, by row of {@link Counts.Table#KPI}: a sum forgets what
 * concentration asks. Kept until all customers of a row have met, and no longer.
 */
final class Spends implements Serializable {
  private static final long serialVersionUID = 1L;

  private LongList[] byRow = new LongList[64];
  private long amounts;

  void add(int row, long net, boolean isReturning) {
    at(row).add(Concentration.spend(net, isReturning));
    amounts++;
  }

  /** Memory taken. */
  long bytes() {
    return amounts * Long.BYTES;
  }

  /** Forgets every amount. */
  void clear() {
    Arrays.fill(byRow, null);
    amounts = 0;
  }

  private LongList at(int row) {
    if (row >= byRow.length) {
      byRow = Arrays.copyOf(byRow, Math.max(row + 1, byRow.length * 2));
    }
    if (byRow[row] == null) {
      byRow[row] = new LongList();
    }
    return byRow[row];
  }

  boolean isEmpty(int row) {
    return row >= byRow.length || byRow[row] == null;
  }

  /** Writes a row that is not empty; differences of sorted amounts are short. */
  void pack(int row, Packed.Writer out) {
    out.count(byRow[row].size());
    long previous = 0;
    for (long value : byRow[row].sorted()) {
      out.number(value - previous);
      previous = value;
    }
  }

  /** Adds what was packed to a row. */
  void unpack(int row, Packed.Reader in) {
    LongList values = at(row);
    long value = 0;
    for (long left = in.count(); left > 0; left--) {
      value += in.number();
      values.add(value);
    }
  }

  /** The concentration of each of the first rows, null where nobody spent; forgets the amounts. */
  Concentration[] settle(int rows) {
    Concentration[] settled = new Concentration[rows];
    for (int row = 0; row < rows; row++) {
      if (!isEmpty(row)) {
        settled[row] = Concentration.of(byRow[row].sorted());
        byRow[row] = null;
      }
    }
    return settled;
  }
}
