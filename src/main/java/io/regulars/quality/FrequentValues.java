package io.regulars.quality;

import static java.util.Map.Entry.comparingByKey;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that are written most often, counted with room for some hundreds (by Misra and Gries).
 * A value that makes up a 250th of all is among them; its count is short of the true one by no more
 * than that.
 */
final class FrequentValues implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int KEPT = 250;

  private final HashMap<String, Long> counts = new HashMap<>();

  /** Whether the value is new to what is kept. */
  boolean add(String value) {
    boolean isNew = counts.merge(value, 1L, Long::sum) == 1;
    cutIfFull();
    return isNew;
  }

  void add(FrequentValues others) {
    others.counts.forEach((value, count) -> counts.merge(value, count, Long::sum));
    cutIfFull();
  }

  // As often as each of those kept was written, a value that goes was not.
  private void cutIfFull() {
    if (counts.size() <= 2 * KEPT) {
      return;
    }
    long[] ascending = counts.values().stream().mapToLong(Long::longValue).sorted().toArray();
    long taken = ascending[ascending.length - 1 - KEPT];
    counts.replaceAll((value, count) -> count - taken);
    counts.values().removeIf(count -> count <= 0);
  }

  /** Those written at least so often, the most frequent first. */
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
