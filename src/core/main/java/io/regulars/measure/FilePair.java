package io.regulars.measure;

import io.regulars.input.Input;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Two files of an input with equal rows, or one file that has orders several times.
 *
 * @param file the path of the file; empty if the input has one file
 * @param again the path of the file with the same rows; equal to {@code file} for one file
 * @param days the sums of each day with such rows
 */
record FilePair(Input input, String file, String again, TreeMap<Integer, OfDay> days)
    implements Serializable {
  static final Comparator<FilePair> WORST_FIRST =
      Comparator.comparing(FilePair::rows, Comparator.reverseOrder())
          .thenComparing(FilePair::file)
          .thenComparing(FilePair::again);

  /** Fewer repeated orders in one file are no block: customers also buy the same thing twice. */
  private static final long FEWEST_ORDERS_OF_A_BLOCK = 3;

  /** The sums of the rows of one day, the amount in ticks. */
  record OfDay(long rows, long orders, long amount) implements Serializable {}

  boolean isOneFile() {
    return file.equals(again);
  }

  long rows() {
    return sum(OfDay::rows);
  }

  private long sum(ToLongFunction<OfDay> figure) {
    return days.values().stream().mapToLong(figure).sum();
  }

  FileOverlap overlap() {
    return new FileOverlap(
        file,
        again,
        rows(),
        sum(OfDay::orders),
        sum(OfDay::amount),
        days.firstKey(),
        days.lastKey());
  }

  /**
   * The blocks of days that one file has several times: all orders of the shop on these days are
   * repeated. The repeated orders of the day before and of the day after belong to the block, which
   * can begin and end within a day.
   *
   * @param ordersByDay the number of orders of the shop by day
   */
  List<FilePair> blocks(SortedMap<Integer, Long> ordersByDay) {
    TreeSet<Integer> all = new TreeSet<>(ordersByDay.keySet());
    all.addAll(days.keySet());
    List<FilePair> blocks = new ArrayList<>();
    TreeMap<Integer, OfDay> whole = new TreeMap<>();
    for (int day : all) {
      if (days.containsKey(day) && days.get(day).orders() >= ordersByDay.getOrDefault(day, 0L)) {
        whole.put(day, days.get(day));
      } else {
        addBlock(whole, all, blocks);
        whole = new TreeMap<>();
      }
    }
    addBlock(whole, all, blocks);
    return blocks;
  }

  private void addBlock(
      TreeMap<Integer, OfDay> whole, TreeSet<Integer> all, List<FilePair> blocks) {
    FilePair block = new FilePair(input, file, again, whole);
    if (block.sum(OfDay::orders) < FEWEST_ORDERS_OF_A_BLOCK) {
      return;
    }
    Integer before = all.lower(whole.firstKey());
    Integer after = all.higher(whole.lastKey());
    boolean isInEarlierBlock =
        before != null
            && !blocks.isEmpty()
            && blocks.get(blocks.size() - 1).days().containsKey(before);
    if (before != null && days.containsKey(before) && !isInEarlierBlock) {
      whole.put(before, days.get(before));
    }
    if (after != null && days.containsKey(after)) {
      whole.put(after, days.get(after));
    }
    blocks.add(block);
  }
}
