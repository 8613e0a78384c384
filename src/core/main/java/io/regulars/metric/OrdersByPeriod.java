package io.regulars.metric;

import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** The number of orders of the whole shop in each period. */
public final class OrdersByPeriod implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<Grain, HashMap<Integer, Long>> orders = new HashMap<>();

  /**
   * @param ordersByDay number of orders by day
   */
  public OrdersByPeriod(Map<Integer, Long> ordersByDay, Periods periods) {
    for (Grain grain : Grain.values()) {
      HashMap<Integer, Long> byPeriod = new HashMap<>();
      ordersByDay.forEach((day, count) -> byPeriod.merge(periods.of(grain, day), count, Long::sum));
      orders.put(grain, byPeriod);
    }
  }

  /** The orders in a period; 0 without any. */
  long in(Grain grain, int period) {
    return orders.get(grain).getOrDefault(period, 0L);
  }
}
