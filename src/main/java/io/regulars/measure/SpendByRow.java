package io.regulars.measure;

import io.regulars.codec.CompactBytes;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What each customer spent in a period, net, by row of {@link Counts.Table#KPI}: a sum forgets what
 * concentration asks. Kept until all customers of a row have met, and no longer.
 */
final class SpendByRow implements Serializable {
  private static final long serialVersionUID = 1L;

  private SpendDistribution[] byRow = new SpendDistribution[64];
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

  private SpendDistribution at(int row) {
    if (row >= byRow.length) {
      byRow = Arrays.copyOf(byRow, Math.max(row + 1, byRow.length * 2));
    }
    if (byRow[row] == null) {
      byRow[row] = new SpendDistribution();
    }
    return byRow[row];
  }

  boolean isEmpty(int row) {
    return row >= byRow.length || byRow[row] == null;
  }

  /** Writes a row that is not empty. */
  void pack(int row, CompactBytes.Writer out) {
    byRow[row].pack(out);
  }

  /** Adds what was packed to a row. */
  void unpack(int row, CompactBytes.Reader in) {
    at(row).unpack(in);
  }

  /** The concentration of each of the first rows, null where nobody spent; forgets the spends. */
  Concentration[] settle(int rows) {
    Concentration[] settled = new Concentration[rows];
    for (int row = 0; row < rows; row++) {
      if (!isEmpty(row)) {
        settled[row] = Concentration.of(byRow[row].settled());
        byRow[row] = null;
      }
    }
    return settled;
  }
}
