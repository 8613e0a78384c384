package io.regulars.population;

import io.regulars.history.Snapshots;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The three figures by which buyers are ranked, for the buyers of one partition at the end of each
 * snapshot day: last order (days since 1970-01-01), orders, net sales (ticks), each in ascending
 * order.
 */
public final class SortedFigures implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Positions of the figures. */
  public static final int RECENCY = 0;

  public static final int FREQUENCY = 1;
  public static final int MONETARY = 2;

  /** Number of figures per day. */
  public static final int FIGURES = 3;

  private final Values[] figures;

  private SortedFigures(Values[] figures) {
    this.figures = figures;
  }

  /** Returns the index of a figure on a snapshot day. */
  static int figure(int snapshot, int figure) {
    return snapshot * FIGURES + figure;
  }

  /** Distinct values, ascending, with the number of buyers at or below each. */
  private record Values(long[] distinct, int[] atMost) implements Serializable {
    static Values of(LongArrayList list) {
      long[] sorted = list.toLongArray();
      Arrays.sort(sorted);
      int[] lastOfEach =
          IntStream.range(0, sorted.length)
              .filter(i -> i + 1 == sorted.length || sorted[i] != sorted[i + 1])
              .toArray();
      return new Values(
          IntStream.of(lastOfEach).mapToLong(i -> sorted[i]).toArray(),
          IntStream.of(lastOfEach).map(i -> i + 1).toArray());
    }
  }

  /**
   * Reads the figures of buyers from their packed snapshots.
   *
   * @param days number of snapshot days
   */
  public static SortedFigures read(Iterator<byte[]> blocks, int days) {
    LongArrayList[] lists = new LongArrayList[days * FIGURES];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = new LongArrayList();
    }
    Snapshots.each(blocks, days).forEachRemaining(buyer -> add(buyer, lists));
    return of(lists);
  }

  /**
   * Sorts figures of any kind. The array is cleared, so that each list can be garbage collected.
   */
  static SortedFigures of(LongArrayList[] lists) {
    Values[] figures = new Values[lists.length];
    for (int i = 0; i < figures.length; i++) {
      figures[i] = Values.of(lists[i]);
      lists[i] = null;
    }
    return new SortedFigures(figures);
  }

  private static void add(Snapshots buyer, LongArrayList[] lists) {
    for (int snapshot = 0; snapshot < buyer.size(); snapshot++) {
      if (buyer.hasBought(snapshot)) {
        lists[figure(snapshot, RECENCY)].add(buyer.lastDay(snapshot));
        lists[figure(snapshot, FREQUENCY)].add(buyer.orders(snapshot));
        lists[figure(snapshot, MONETARY)].add(buyer.netSales(snapshot));
      }
    }
  }

  /** Returns the distribution of each figure of each day. */
  List<Distribution> distributions() {
    List<Distribution> distributions = new ArrayList<>();
    for (Values values : figures) {
      distributions.add(Distribution.of(values.distinct(), values.atMost()));
    }
    return distributions;
  }

  /** Returns the number of buyers whose figure is at most a value. */
  long atMost(int figure, long value) {
    long[] distinct = figures[figure].distinct();
    int low = 0;
    int high = distinct.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (distinct[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? 0 : figures[figure].atMost()[low - 1];
  }
}
