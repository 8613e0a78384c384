package io.regulars.history;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The sequence in which the histories of a partition are read. */
final class OwnerSequence {
  private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);

  private OwnerSequence() {}

  /**
   * All owners, sorted by the day of their first line. Consecutive customers then add to the same
   * cohorts, whose counts are in the CPU cache. This was faster than reading the events of one
   * owner in memory order.
   */
  static int[] byFirstLine(EventTable<OrderLineEvent> lines, EventOwners owners) {
    long[] sorted = new long[owners.size()];
    Arrays.fill(sorted, Long.MAX_VALUE);
    for (int row = 0; row < lines.rows(); row++) {
      int owner = owners.of(lines, row);
      sorted[owner] = Math.min(sorted[owner], lines.instant(OrderLineEvent.ORDERED_AT, row));
    }
    for (int owner = 0; owner < sorted.length; owner++) {
      long day = Math.floorDiv(sorted[owner], MICROS_PER_DAY);
      sorted[owner] = day << Integer.SIZE | owner;
    }
    Arrays.sort(sorted);
    int[] sequence = new int[sorted.length];
    Arrays.setAll(sequence, position -> (int) sorted[position]);
    return sequence;
  }
}
