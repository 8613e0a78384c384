package io.regulars.quality;

import static java.util.Map.Entry.comparingByKey;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The most frequent values, by the algorithm of Misra and Gries with room for some hundreds. A
 * value with a share of at least 1/250 is always included; its count is too low by at most that
 * share.
 */
final class FrequentValues implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int KEPT = 250;

  private final HashMap<String, Long> counts = new HashMap<>();

  /** Adds a value and returns whether it was not among the kept values. */
  boolean add(String value) {
    boolean isNew = counts.merge(value, 1L, Long::sum) == 1;
    cutIfFull();
    return isNew;
  }

  void add(FrequentValues others) {
    others.counts.forEach((value, count) -> counts.merge(value, count, Long::sum));
    cutIfFull();
  }

  // Subtracts the count of the most frequent removed value from all, as in Misra and Gries.
  private void cutIfFull() {
    if (counts.size() <= 2 * KEPT) {
      return;
    }
    long[] ascending = counts.values().stream().mapToLong(Long::longValue).sorted().toArray();
    long subtracted = ascending[ascending.length - 1 - KEPT];
    counts.replaceAll((value, count) -> count - subtracted);
    counts.values().removeIf(count -> count <= 0);
  }

  /** Returns the values with at least the given count, the most frequent first. */
  List<String> from(long least) {
    Comparator<Map.Entry<String, Long>> mostFrequentFirst =
        Map.Entry.<String, Long>comparingByValue().reversed();
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= least)
        .sorted(mostFrequentFirst.thenComparing(comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
