package io.regulars.measure;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.LongList;
import java.io.Serializable;
import java.util.Arrays;

/**
 * How many customers spent how much in a period. Amounts of money repeat themselves: it takes room
 * for those that differ, however many customers there are.
 */
final class SpendDistribution implements Serializable {
  private static final long serialVersionUID = 1L;

  /** So many spends are not worth counting by amount. */
  private static final int FEW = 1 << 12;

  private static final long[] NONE = {};

  private final LongList uncounted = new LongList();
  private long[] spends = NONE;
  private long[] customers = NONE;

  /**
   * Adds a customer.
   *
   * @param spend what was spent, as {@link Concentration#spend} has it
   */
  void add(long spend) {
    if (uncounted.size() >= Math.max(FEW, spends.length)) {
      count();
    }
    uncounted.add(spend);
  }

  /** Counts the customers of each spend that is not counted yet. */
  private void count() {
    long[] more = uncounted.sorted();
    uncounted.clear();
    long[] all = new long[spends.length + more.length];
    long[] each = new long[all.length];
    int size = 0;
    int old = 0;
    for (int next = 0; old < spends.length || next < more.length; ) {
      boolean isOld = next == more.length || old < spends.length && spends[old] <= more[next];
      long spend = isOld ? spends[old] : more[next];
      if (size == 0 || all[size - 1] != spend) {
        all[size++] = spend;
      }
      each[size - 1] += isOld ? customers[old++] : 1;
      next += isOld ? 0 : 1;
    }
    spends = Arrays.copyOf(all, size);
    customers = Arrays.copyOf(each, size);
  }

  /** Counts what is left; from now on it is only read. */
  SpendDistribution settled() {
    count();
    return this;
  }

  /** Spends that differ, of a settled distribution. */
  int size() {
    return spends.length;
  }

  /** A spend by its place, ascending. */
  long spend(int place) {
    return spends[place];
  }

  /** The customers who spent that. */
  long customers(int place) {
    return customers[place];
  }

  /** Spends held, counted or not. */
  int held() {
    return spends.length + uncounted.size();
  }

  /** Writes every customer's; differences of sorted spends are short. */
  void pack(CompactBytes.Writer out) {
    count();
    long total = 0;
    for (long those : customers) {
      total += those;
    }
    out.count(total);
    long previous = 0;
    for (int place = 0; place < spends.length; place++) {
      for (long left = customers[place]; left > 0; left--) {
        out.number(spends[place] - previous);
        previous = spends[place];
      }
    }
  }

  /** Adds what was packed. */
  void unpack(CompactBytes.Reader in) {
    long spend = 0;
    for (long left = in.count(); left > 0; left--) {
      spend += in.number();
      add(spend);
    }
  }
}
