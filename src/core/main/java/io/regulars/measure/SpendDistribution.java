package io.regulars.measure;

import io.regulars.codec.CompactBytes;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The number of customers per amount of spend in a period. Many customers spend equal amounts, so
 * the memory grows with the number of distinct amounts instead of the number of customers.
 */
final class SpendDistribution implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Up to this number, amounts are collected before they are counted. */
  private static final int BUFFER_SIZE = 1 << 12;

  private static final long[] NONE = {};

  private final LongArrayList buffer = new LongArrayList();
  private long[] spends = NONE;
  private long[] customers = NONE;

  /**
   * Adds a customer.
   *
   * @param spend a spend as packed by {@link Concentration#spend}
   */
  void add(long spend) {
    if (buffer.size() >= Math.max(BUFFER_SIZE, spends.length)) {
      count();
    }
    buffer.add(spend);
  }

  /** Merges the buffered spends into the counts of customers per spend. */
  private void count() {
    long[] added = buffer.toLongArray();
    Arrays.sort(added);
    buffer.clear();
    long[] mergedSpends = new long[spends.length + added.length];
    long[] mergedCustomers = new long[mergedSpends.length];
    int size = 0;
    int old = 0;
    for (int next = 0; old < spends.length || next < added.length; ) {
      boolean isOld = next == added.length || old < spends.length && spends[old] <= added[next];
      long spend = isOld ? spends[old] : added[next];
      if (size == 0 || mergedSpends[size - 1] != spend) {
        mergedSpends[size++] = spend;
      }
      mergedCustomers[size - 1] += isOld ? customers[old++] : 1;
      next += isOld ? 0 : 1;
    }
    spends = Arrays.copyOf(mergedSpends, size);
    customers = Arrays.copyOf(mergedCustomers, size);
  }

  /** Counts the buffered spends; afterwards the distribution is read-only. */
  SpendDistribution finish() {
    count();
    return this;
  }

  /** Number of distinct spends of a finished distribution. */
  int size() {
    return spends.length;
  }

  /** A spend by its index in ascending order. */
  long spend(int index) {
    return spends[index];
  }

  /** Number of customers with the spend at this index. */
  long customers(int index) {
    return customers[index];
  }

  /** Number of spends in memory: distinct counted spends and buffered spends. */
  int storedSpends() {
    return spends.length + buffer.size();
  }

  /** Packs the spend of every customer as differences of sorted spends, which take few bytes. */
  void pack(CompactBytes.Writer out) {
    count();
    long total = 0;
    for (long count : customers) {
      total += count;
    }
    out.count(total);
    long previous = 0;
    for (int i = 0; i < spends.length; i++) {
      for (long left = customers[i]; left > 0; left--) {
        out.number(spends[i] - previous);
        previous = spends[i];
      }
    }
  }

  /** Adds packed spends. */
  void unpack(CompactBytes.Reader in) {
    long spend = 0;
    for (long left = in.count(); left > 0; left--) {
      spend += in.number();
      add(spend);
    }
  }
}
