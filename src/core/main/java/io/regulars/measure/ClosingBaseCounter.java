package io.regulars.measure;

import io.regulars.history.Purchases;
import io.regulars.time.Periods;

/**
 * Counts a customer's entries into the closing base and exits from it. The customer is in the
 * closing base of each period on whose last day the customer is active.
 */
final class ClosingBaseCounter {
  private final Periods periods;

  ClosingBaseCounter(Periods periods) {
    this.periods = periods;
  }

  /** Counts one customer with purchases. */
  void count(PeriodCursor cursor) {
    Purchases purchases = cursor.purchases();
    int window = cursor.owner().window();
    int size = purchases.size();
    int firstInside = 0;
    int lastInside = Integer.MIN_VALUE;
    for (int from = 0; from < size; ) {
      int to = from + 1;
      while (to < size && purchases.day(to) - purchases.day(to - 1) <= window) {
        to++;
      }
      int begin = cursor.periodOf(purchases.day(from));
      int end = lastPeriodEndingBy(cursor, purchases.day(to - 1) + window - 1);
      if (begin <= end) {
        if (lastInside != Integer.MIN_VALUE && lastInside + 1 >= begin) {
          lastInside = end;
        } else {
          countStay(cursor, firstInside, lastInside);
          firstInside = begin;
          lastInside = end;
        }
      }
      from = to;
    }
    countStay(cursor, firstInside, lastInside);
  }

  /** The last period whose last observed day is on or before a day. */
  private int lastPeriodEndingBy(PeriodCursor cursor, int day) {
    if (day >= periods.asOf()) {
      return cursor.lastPeriod();
    }
    int period = cursor.periodOf(day);
    return periods.lastSeenDay(cursor.grain(), period) <= day ? period : period - 1;
  }

  private static void countStay(PeriodCursor cursor, int firstInside, int lastInside) {
    if (lastInside == Integer.MIN_VALUE) {
      return;
    }
    boolean isNew =
        !cursor.owner().knownBefore()
            && cursor.periodOf(cursor.purchases().firstDay()) == firstInside;
    cursor.addAt(
        cursor.rowOf(firstInside),
        isNew ? Measure.NEW_IN_CLOSING_BASE : Measure.REACTIVATED_IN_CLOSING_BASE,
        1);
    if (lastInside < cursor.lastPeriod()) {
      cursor.addAt(cursor.rowOf(lastInside + 1), Measure.LAPSED_CUSTOMERS, 1);
    }
  }
}
