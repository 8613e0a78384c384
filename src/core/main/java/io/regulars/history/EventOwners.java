package io.regulars.history;

import io.regulars.codec.TextDictionary;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Numbers the owners of a partition's events. The owner of an event is its customer, else the guest
 * order that it names, else none. The number of a customer is the customer's code; guest orders
 * follow; the last number is the owner of events that name neither a customer nor an order.
 */
final class EventOwners {
  private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);

  private final int customers;
  private final int[] guestOfOrder;
  private final int size;

  /** The owners of the events in these tables. */
  EventOwners(PartitionTexts names, List<EventTable<?>> tables) {
    customers = names.customers().size();
    guestOfOrder = new int[names.orders().size()];
    Arrays.fill(guestOfOrder, -1);
    int next = customers;
    for (EventTable<?> table : tables) {
      for (int row = 0; row < table.rows(); row++) {
        int order = table.order(row);
        if (table.customer(row) == TextDictionary.NONE
            && order != TextDictionary.NONE
            && guestOfOrder[order] < 0) {
          guestOfOrder[order] = next++;
        }
      }
    }
    size = next + 1;
  }

  /** Number of owners, including the owner of events that name neither customer nor order. */
  int size() {
    return size;
  }

  boolean isCustomer(int owner) {
    return owner < customers;
  }

  /** The owner of a row. */
  int of(EventTable<?> table, int row) {
    int customer = table.customer(row);
    if (customer != TextDictionary.NONE) {
      return customer;
    }
    int order = table.order(row);
    return order == TextDictionary.NONE ? size - 1 : guestOfOrder[order];
  }

  /**
   * All owners, sorted by the day of their first line. Consecutive customers then add to the same
   * cohorts, whose counts are in the CPU cache. This was faster than reading the events of one
   * owner in memory order.
   */
  int[] byFirstLine(EventTable<OrderLineEvent> lines) {
    long[] sorted = new long[size];
    Arrays.fill(sorted, Long.MAX_VALUE);
    for (int row = 0; row < lines.rows(); row++) {
      int owner = of(lines, row);
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
