package io.regulars.measure;

import io.regulars.history.PurchaseFigure;
import io.regulars.history.Purchases;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;

/**
 * Counts the customers who buy in a period: new and returning ones, their gaps between purchases,
 * and the order value that they keep, add or take away from one period to the next.
 */
final class BuyerCounter {
  /** Days in the last year. */
  private static final int YEAR = 365;

  private final Counts counts;
  private final KeyedSums gaps;
  private final KeyedSums openGaps;
  private final KeyedSums gapDaysByCount;
  private final KeyedSums yearlyCohorts;
  private final RollUp gapsRolledUp;
  private final Periods periods;

  BuyerCounter(Counts counts, Periods periods, Grains grains) {
    this.counts = counts;
    this.gaps = counts.of(CountTable.GAPS);
    this.openGaps = counts.of(CountTable.OPEN_GAPS);
    this.gapDaysByCount = counts.of(CountTable.GAP_DAYS_BY_COUNT);
    this.yearlyCohorts = counts.of(CountTable.YEARLY_COHORTS);
    this.gapsRolledUp = counts.rollUp(CountTable.GAPS, grains, periods);
    this.periods = periods;
  }

  /** Counts a customer in the current period of the cursor. */
  void countPeriod(PeriodCursor customer) {
    boolean repeats = customer.orders() >= 2;
    customer.add(Measure.ACTIVE_CUSTOMERS, 1);
    customer.add(Measure.REPEAT_BUYERS_IN_PERIOD, repeats ? 1 : 0);
    if (customer.isFirst()) {
      customer.add(Measure.FIRST_ORDERS_OF_CUSTOMERS, 1);
    } else if (isReactivated(customer)) {
      customer.add(Measure.REACTIVATED_CUSTOMERS, 1);
      customer.add(Measure.REACTIVATED_CUSTOMER_ORDER_VALUE, customer.net());
    }
    if (customer.isNew()) {
      customer.add(Measure.NEW_CUSTOMERS, 1);
      customer.add(Measure.NEW_AND_REPEATING, repeats ? 1 : 0);
      customer.add(Measure.NEW_CUSTOMER_ORDER_VALUE, customer.net());
      countRepeatWithin(customer);
    }
    if (customer.from() <= 1 && customer.to() > 1) {
      customer.add(Measure.SECOND_ORDERS, 1);
    }
    countGaps(customer);
    if (customer.grain() != Grain.ALL) {
      countRetained(customer);
    }
    if (!customer.isFirst()) {
      counts.addSpend(customer.previousRow(), customer.previousNet(), customer.isConsecutive());
    }
  }

  private static boolean isReactivated(PeriodCursor customer) {
    Purchases purchases = customer.purchases();
    int gap = purchases.day(customer.from()) - purchases.day(customer.from() - 1);
    return gap > customer.owner().window();
  }

  /** Counts whether a new customer ordered again within 90, 180 and 365 days. */
  private void countRepeatWithin(PeriodCursor customer) {
    countRepeat(customer, Measure.ELIGIBLE_90_DAYS, Measure.REPEATED_WITHIN_90_DAYS);
    countRepeat(customer, Measure.ELIGIBLE_180_DAYS, Measure.REPEATED_WITHIN_180_DAYS);
    countRepeat(customer, Measure.ELIGIBLE_365_DAYS, Measure.REPEATED_WITHIN_365_DAYS);
  }

  private void countRepeat(PeriodCursor customer, Measure eligible, Measure repeated) {
    Purchases purchases = customer.purchases();
    int lastDay = purchases.firstDay() + eligible.observation().daysAfter();
    if (lastDay <= periods.asOf()) {
      customer.add(eligible, 1);
      customer.add(repeated, purchases.size() > 1 && purchases.day(1) <= lastDay ? 1 : 0);
    }
  }

  /** Counts the gaps between purchase days that end in the period. */
  private void countGaps(PeriodCursor customer) {
    Purchases purchases = customer.purchases();
    long key = customer.key(customer.period());
    boolean isCounted = gapsRolledUp.counted(customer.dimension()).contains(customer.grain());
    int count = 0;
    int days = 0;
    for (int i = Math.max(1, customer.from()); i < customer.to(); i++) {
      int gap = purchases.day(i) - purchases.day(i - 1);
      if (gap > 0) {
        if (isCounted) {
          gaps.add(key, gap, 1);
        }
        count++;
        days += gap;
        if (purchases.day(i - 1) == purchases.firstDay()) {
          customer.add(Measure.SECOND_DAYS, 1);
        }
      }
    }
    if (count > 0) {
      int gapRow = gapDaysByCount.at(key, count);
      gapDaysByCount.add(gapRow, days);
      gapDaysByCount.add(gapRow + 1, 1);
      customer.add(Measure.GAP_COUNT, count);
      customer.add(Measure.GAP_DAYS, days);
    }
  }

  /** Counts the order value against that of the previous period with purchases. */
  private static void countRetained(PeriodCursor customer) {
    long net = customer.net();
    long previousNet = customer.previousNet();
    if (!customer.isFirst() && customer.isConsecutive()) {
      customer.add(Measure.RETAINED_BUYERS, 1);
      customer.add(Measure.RETAINED_ORDER_VALUE, net);
      customer.add(Measure.RETAINED_ORDER_VALUE_CAPPED, Math.min(net, previousNet));
      customer.add(Measure.EXPANSION_ORDER_VALUE, Math.max(0, net - previousNet));
      customer.add(Measure.CONTRACTION_ORDER_VALUE, Math.max(0, previousNet - net));
      return;
    }
    if (!customer.isNew()) {
      customer.add(Measure.REACTIVATED_ORDER_VALUE, net);
    }
    if (!customer.isFirst()) {
      countLost(customer, customer.previousPeriod(), previousNet);
    }
  }

  /** Counts the order value of a period as lost in the next period, unless it is the last one. */
  private static void countLost(PeriodCursor customer, int period, long net) {
    if (period < customer.lastPeriod()) {
      customer.addAt(customer.rowOf(period + 1), Measure.LOST_ORDER_VALUE, net);
    }
  }

  /** Counts a customer with purchases after the last period with purchases. */
  void countWhole(PeriodCursor customer) {
    counts.addSpend(customer.row(), customer.net(), false);
    if (customer.grain() == Grain.ALL) {
      countLastYear(customer);
      if (customer.dimension() == BuiltIn.ALL.code()) {
        int sinceLast = periods.asOf() - customer.purchases().lastDay();
        openGaps.add(customer.key(customer.period()), sinceLast, 1);
      }
    } else {
      countLost(customer, customer.period(), customer.net());
    }
    countYearlyCohort(customer);
  }

  /** Adds the measures of grain all about the 365 days up to {@code as_of}. */
  private void countLastYear(PeriodCursor customer) {
    Purchases purchases = customer.purchases();
    int window = customer.owner().window();
    int before = periods.asOf() - YEAR;
    int first = purchases.size();
    while (first > 0 && purchases.day(first - 1) > before) {
      first--;
    }
    int orders = purchases.size() - first;
    boolean wasActive = first > 0 && before - purchases.day(first - 1) < window;
    boolean isLapsed = periods.asOf() - purchases.lastDay() >= window;
    customer.add(Measure.YEARLY_ORDERS, orders);
    customer.add(
        Measure.YEARLY_ORDER_VALUE, purchases.total(PurchaseFigure.NET, first, purchases.size()));
    customer.add(Measure.YEARLY_BUYERS, orders > 0 ? 1 : 0);
    customer.add(Measure.YEARLY_OPENING_BASE, wasActive ? 1 : 0);
    customer.add(Measure.YEARLY_LAPSED_CUSTOMERS, wasActive && isLapsed ? 1 : 0);
    if (first > 0 && !wasActive) {
      customer.add(Measure.LAPSED_A_YEAR_AGO, 1);
      customer.add(Measure.LAPSED_AND_RETURNED, orders > 0 ? 1 : 0);
    }
  }

  /** Adds a new customer's order value to the yearly cohort, by years since the first purchase. */
  private void countYearlyCohort(PeriodCursor customer) {
    Grain grain = customer.grain();
    if (customer.owner().knownBefore() || grain != Grain.YEAR && grain != Grain.ALL) {
      return;
    }
    Purchases purchases = customer.purchases();
    int cohort = periods.of(Grain.YEAR, purchases.firstDay());
    long key = customer.key(cohort);
    yearlyCohorts.add(key, 0, 1);
    for (int order = 0; order < purchases.size(); order++) {
      int year = periods.of(Grain.YEAR, purchases.day(order));
      int position = yearlyCohorts.at(key, grain == Grain.ALL ? 0 : year - cohort);
      yearlyCohorts.add(position + 1, purchases.sum(PurchaseFigure.NET, order));
    }
  }
}
