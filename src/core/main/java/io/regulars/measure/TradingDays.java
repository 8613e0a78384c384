package io.regulars.measure;

import java.io.Serializable;
import java.util.SortedMap;

/**
 * The length of periods in trading days: days weighted by what the shop usually sells on that day
 * of the week. A shop that sells twice as much on Saturdays as on other days has more trading days
 * in a month with five Saturdays.
 *
 * <p>The weight of a weekday is its mean number of orders per day, divided by the mean of the seven
 * weights. It is taken from the history up to the end of the period in question, so later orders do
 * not change it.
 */
public final class TradingDays implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int WEEK = 7;

  private final int firstDay;

  /** Orders on the same weekday up to each day. */
  private final long[] ordersOnWeekday;

  /**
   * @param ordersByDay number of orders by day
   * @param firstDay first day of the recorded history
   * @param asOf last day
   */
  public TradingDays(SortedMap<Integer, Long> ordersByDay, int firstDay, int asOf) {
    this.firstDay = firstDay;
    ordersOnWeekday = new long[Math.max(0, asOf - firstDay + 1)];
    for (int i = 0; i < ordersOnWeekday.length; i++) {
      long before = i < WEEK ? 0 : ordersOnWeekday[i - WEEK];
      ordersOnWeekday[i] = before + ordersByDay.getOrDefault(firstDay + i, 0L);
    }
  }

  /**
   * The trading days from one day to another.
   *
   * @param seenUntil the last day whose orders are known, not before a week of history
   * @return 0 if no order has been seen
   */
  public double between(int from, int to, int seenUntil) {
    double[] weights = weights(seenUntil);
    double weighted = 0;
    double mean = 0;
    for (int weekday = 0; weekday < WEEK; weekday++) {
      int firstOne = from + Math.floorMod(weekday - from, WEEK);
      int count = firstOne > to ? 0 : (to - firstOne) / WEEK + 1;
      weighted += count * weights[weekday];
      mean += weights[weekday] / WEEK;
    }
    return mean == 0 ? 0 : weighted / mean;
  }

  /** The mean number of orders per day of each weekday; weekday 0 is that of 1970-01-01. */
  private double[] weights(int until) {
    double[] weights = new double[WEEK];
    for (int day = Math.max(firstDay, until - WEEK + 1); day <= until; day++) {
      int i = day - firstDay;
      weights[Math.floorMod(day, WEEK)] = ordersOnWeekday[i] / (double) (i / WEEK + 1);
    }
    return weights;
  }
}
