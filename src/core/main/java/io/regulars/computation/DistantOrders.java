package io.regulars.computation;

import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds orders that are dated far beyond all others, most likely by mistake. They would move {@code
 * as_of} to a day on which every customer is inactive.
 */
final class DistantOrders {
  /** Distant orders are fewer than one in this number. */
  private static final int ONE_IN = 100;

  private DistantOrders() {}

  /**
   * Returns the last day before the distant orders: the day before the first gap that is longer
   * than the activity window and is followed by fewer than one in a hundred orders.
   *
   * @param ordersByDay the number of orders that count, by day
   * @param lastDay the last day with an order line, whether its order counts or not
   * @param window the activity window in days
   * @return empty if there are no distant orders
   */
  static OptionalInt lastDayBefore(SortedMap<Integer, Long> ordersByDay, int lastDay, int window) {
    SortedMap<Integer, Long> orders = new TreeMap<>(ordersByDay);
    orders.putIfAbsent(lastDay, 0L);
    long all = orders.values().stream().mapToLong(Long::longValue).sum();
    long upTo = 0;
    int previous = orders.firstKey();
    for (Map.Entry<Integer, Long> day : orders.entrySet()) {
      boolean isFew = (all - upTo) * ONE_IN < all;
      if (day.getKey() - previous > window && isFew) {
        return OptionalInt.of(previous);
      }
      upTo += day.getValue();
      previous = day.getKey();
    }
    return OptionalInt.empty();
  }
}
