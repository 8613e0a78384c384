package io.regulars.measure;

import io.regulars.codec.CompactBytes;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The net spend of each customer in a period, by row of {@link CountTable#KPI}. The concentration
 * figures need the single amounts, not their sum. The amounts are kept until the counts of all
 * customers are merged.
 */
final class SpendByRow implements Serializable {
  private static final long serialVersionUID = 1L;

  private SpendDistribution[] byRow = new SpendDistribution[64];
  private long amounts;

  void add(int row, long net, boolean isReturning) {
    at(row).add(Concentration.spend(net, isReturning));
    amounts++;
  }

  /** Memory of the amounts, in bytes. */
  long bytes() {
    return amounts * Long.BYTES;
  }

  /** Removes all amounts. */
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

  /** Packs a row that is not empty. */
  void pack(int row, CompactBytes.Writer out) {
    byRow[row].pack(out);
  }

  /** Adds packed amounts to a row. */
  void unpack(int row, CompactBytes.Reader in) {
    at(row).unpack(in);
  }

  /**
   * Calculates the concentration of each row and removes the amounts.
   *
   * @param rows number of rows
   * @return the concentration by row; null for a row without amounts
   */
  Concentration[] toConcentrations(int rows) {
    Concentration[] concentrations = new Concentration[rows];
    for (int row = 0; row < rows; row++) {
      if (!isEmpty(row)) {
        concentrations[row] = Concentration.of(byRow[row].finish());
        byRow[row] = null;
      }
    }
    return concentrations;
  }
}
