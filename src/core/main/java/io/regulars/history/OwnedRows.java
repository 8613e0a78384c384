package io.regulars.history;

import io.regulars.history.RowDisposition.Use;
import io.regulars.input.Input;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;

/**
 * The rows of one owner up to {@code as_of}, of one kind of event. One object serves a whole
 * partition and is refilled for each owner.
 */
final class OwnedRows {
  private final Input input;
  private final RowsByOwner byOwner;
  private final EventDates dates;
  private final DispositionCounts dispositions;
  private int[] rows = new int[16];
  private int size;

  /**
   * @param table events that are rows of an input
   * @param dispositions receives the rows used and the rows after {@code as_of}
   */
  OwnedRows(
      EventTable<?> table, EventOwners owners, HistoryRules rules, DispositionCounts dispositions) {
    input = table.type().input().orElseThrow();
    byOwner = new RowsByOwner(table, owners);
    dates = new EventDates(table, rules);
    this.dispositions = dispositions;
  }

  /** Whether an owner has any rows, including rows after {@code as_of}. */
  boolean has(int owner) {
    return byOwner.size(owner) > 0;
  }

  /** Reads the rows of an owner. */
  void read(int owner) {
    size = 0;
    rows = IntArrays.grow(rows, byOwner.size(owner) + 1);
    for (int i = byOwner.from(owner); i < byOwner.to(owner); i++) {
      if (!dates.isAfterAsOf(byOwner.row(i))) {
        rows[size++] = byOwner.row(i);
      }
    }
    dispositions.add(input, Use.USED, size);
    dispositions.add(input, Use.AFTER_AS_OF, byOwner.size(owner) - size);
  }

  /** Sorts the rows that were read. */
  void sort(IntComparator comparison) {
    IntArrays.mergeSort(rows, 0, size, comparison);
  }

  int size() {
    return size;
  }

  /** The row of the event table at a position. */
  int row(int position) {
    return rows[position];
  }

  /** The business date of the row at a position. */
  int day(int position) {
    return dates.day(rows[position]);
  }
}
