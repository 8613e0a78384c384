package io.regulars.measure;

import io.regulars.codec.TextDictionary;
import io.regulars.history.Purchases;
import io.regulars.history.TrailingYear;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.Arrays;

/**
 * Adds a sequence of purchases to the measures of each period. A sequence is a customer's history,
 * or the part of it with one dimension value. Each dimension value is counted like a separate shop.
 */
public final class KpiCounter {
  private final Counts counts;
  private final KeyedSums kpi;
  private final KeyedSums gaps;
  private final KeyedSums yearlyCohorts;
  private final KeyedSums openGaps;
  private final KeyedSums gapDaysByCount;
  private final RollUp gapsRolledUp;
  private final Periods periods;
  private final Grains grains;
  private long[] refundedOrders = new long[16];

  public KpiCounter(Counts counts, Periods periods, Grains grains) {
    this.counts = counts;
    this.kpi = counts.of(Counts.Table.KPI);
    this.gaps = counts.of(Counts.Table.GAPS);
    this.yearlyCohorts = counts.of(Counts.Table.YEARLY_COHORTS);
    this.openGaps = counts.of(Counts.Table.OPEN_GAPS);
    this.gapDaysByCount = counts.of(Counts.Table.GAP_DAYS_BY_COUNT);
    this.gapsRolledUp = counts.rollUp(Counts.Table.GAPS, grains, periods);
    this.periods = periods;
    this.grains = grains;
  }

  /**
   * The owner of a sequence of purchases.
   *
   * @param identified whether the owner is a customer who bought; false for a guest
   * @param knownBefore whether the customer is known from before the recorded history and is never
   *     new
   * @param window the activity window in days
   */
  public record Owner(boolean identified, boolean knownBefore, int window) {}

  /** Adds the purchases of one owner to a dimension value. */
  public void count(Purchases purchases, Owner owner, int dimension, int member) {
    for (Grain grain : grains.of(dimension)) {
      Series series = new Series(purchases, owner, dimension, member, grain);
      series.countPurchases();
      if (owner.identified() && purchases.size() > 0) {
        series.countBases();
        series.countYearlyCohort();
      }
      series.countRefunds();
      series.countCancelled();
    }
  }

  /** One owner's contribution to the periods of one grain. */
  private final class Series {
    private final Purchases purchases;
    private final Owner owner;
    private final int dimension;
    private final int member;
    private final Grain grain;
    private final int[] periodByDay;
    private final int firstDay;
    private final int lastPeriod;

    Series(Purchases purchases, Owner owner, int dimension, int member, Grain grain) {
      this.purchases = purchases;
      this.owner = owner;
      this.dimension = dimension;
      this.member = member;
      this.grain = grain;
      this.periodByDay = periods.byDay(grain);
      this.firstDay = periods.firstDay();
      this.lastPeriod = periods.last(grain);
    }

    private int period(int day) {
      return periodByDay[day - firstDay];
    }

    private long key(int period) {
      return CountKey.of(member, dimension, grain, period);
    }

    private int row(int period) {
      return kpi.at(key(period), 0);
    }

    private void add(int row, Measure measure, long amount) {
      kpi.add(row + measure.position(), amount);
    }

    void countPurchases() {
      int size = purchases.size();
      int previous = Integer.MIN_VALUE;
      int previousRow = 0;
      long previousNet = 0;
      for (int from = 0; from < size; ) {
        int period = period(purchases.day(from));
        int to = from + 1;
        while (to < size && period(purchases.day(to)) == period) {
          to++;
        }
        int row = row(period);
        long net = countOrders(row, from, to);
        if (owner.identified()) {
          countBuyer(row, period, from, to, net);
          if (grain != Grain.ALL) {
            countRetained(
                row, period, previous, net, previousNet, from == 0 && !owner.knownBefore());
          }
          if (from > 0) {
            counts.addSpend(previousRow, previousNet, previous == period - 1);
          }
          previous = period;
          previousRow = row;
          previousNet = net;
        }
        from = to;
      }
      if (owner.identified() && size > 0) {
        counts.addSpend(previousRow, previousNet, false);
        if (grain == Grain.ALL) {
          countLastYear();
          if (dimension == BuiltIn.ALL.code()) {
            openGaps.add(key(0), periods.asOf() - purchases.lastDay(), 1);
          }
        } else {
          countLost(previous, previousNet);
        }
      }
    }

    /** Adds the measures of grain all about the last 365 days. */
    private void countLastYear() {
      TrailingYear year = TrailingYear.of(purchases, owner.window(), periods.asOf());
      int row = row(0);
      add(row, Measure.YEARLY_ORDERS, year.orders());
      add(row, Measure.YEARLY_ORDER_VALUE, year.net());
      add(row, Measure.YEARLY_BUYERS, year.orders() > 0 ? 1 : 0);
      add(row, Measure.YEARLY_OPENING_BASE, year.wasActive() ? 1 : 0);
      add(row, Measure.YEARLY_LAPSED_CUSTOMERS, year.hasLapsed() ? 1 : 0);
      if (year.wasLapsed()) {
        add(row, Measure.LAPSED_A_YEAR_AGO, 1);
        add(row, Measure.LAPSED_AND_RETURNED, year.orders() > 0 ? 1 : 0);
      }
    }

    /** Adds the orders {@code [from, to)} of one period and returns their net. */
    private long countOrders(int row, int from, int to) {
      long units = 0;
      long net = 0;
      long gross = 0;
      long profit = 0;
      long costedNet = 0;
      int discounted = 0;
      for (int i = from; i < to; i++) {
        units += purchases.units(i);
        net = Math.addExact(net, purchases.net(i));
        gross = Math.addExact(gross, purchases.gross(i));
        profit += purchases.profit(i);
        costedNet += purchases.costedNet(i);
        discounted += purchases.isDiscounted(i) ? 1 : 0;
      }
      add(row, Measure.ORDERS, to - from);
      add(row, Measure.UNITS, units);
      add(row, Measure.ORDER_VALUE, net);
      add(row, Measure.GROSS_SALES, gross);
      add(row, Measure.GROSS_PROFIT, profit);
      add(row, Measure.COSTED_NET_SALES, costedNet);
      add(row, Measure.DISCOUNTED_ORDERS, discounted);
      if (owner.identified()) {
        add(row, Measure.IDENTIFIED_ORDERS, to - from);
        add(row, Measure.IDENTIFIED_ORDER_VALUE, net);
        add(row, Measure.IDENTIFIED_GROSS_PROFIT, profit);
      } else {
        add(row, Measure.GUEST_ORDERS, to - from);
      }
      return net;
    }

    private void countBuyer(int row, int period, int from, int to, long net) {
      boolean repeats = to - from >= 2;
      add(row, Measure.ACTIVE_CUSTOMERS, 1);
      add(row, Measure.REPEAT_BUYERS_IN_PERIOD, repeats ? 1 : 0);
      if (from == 0) {
        add(row, Measure.FIRST_ORDERS_OF_CUSTOMERS, 1);
        if (!owner.knownBefore()) {
          add(row, Measure.NEW_CUSTOMERS, 1);
          add(row, Measure.NEW_AND_REPEATING, repeats ? 1 : 0);
          add(row, Measure.NEW_CUSTOMER_ORDER_VALUE, net);
        }
      } else if (purchases.day(from) - purchases.day(from - 1) > owner.window()) {
        add(row, Measure.REACTIVATED_CUSTOMERS, 1);
      }
      if (from <= 1 && to > 1) {
        add(row, Measure.SECOND_ORDERS, 1);
      }
      countGaps(row, period, from, to);
      if (from == 0 && !owner.knownBefore()) {
        countRepeatWithin(row);
      }
    }

    /** Counts whether a new customer ordered again within 90, 180 and 365 days. */
    private void countRepeatWithin(int row) {
      countRepeat(row, Measure.ELIGIBLE_90_DAYS, Measure.REPEATED_WITHIN_90_DAYS);
      countRepeat(row, Measure.ELIGIBLE_180_DAYS, Measure.REPEATED_WITHIN_180_DAYS);
      countRepeat(row, Measure.ELIGIBLE_365_DAYS, Measure.REPEATED_WITHIN_365_DAYS);
    }

    private void countRepeat(int row, Measure eligible, Measure repeated) {
      int lastDay = purchases.firstDay() + eligible.observation().daysAfter();
      if (lastDay <= periods.asOf()) {
        add(row, eligible, 1);
        add(row, repeated, purchases.size() > 1 && purchases.day(1) <= lastDay ? 1 : 0);
      }
    }

    private void countGaps(int row, int period, int from, int to) {
      boolean isCounted = gapsRolledUp.counted(dimension).contains(grain);
      int count = 0;
      int days = 0;
      for (int i = Math.max(1, from); i < to; i++) {
        int gap = purchases.day(i) - purchases.day(i - 1);
        if (gap > 0) {
          if (isCounted) {
            gaps.add(key(period), gap, 1);
          }
          count++;
          days += gap;
          if (purchases.day(i - 1) == purchases.firstDay()) {
            add(row, Measure.SECOND_DAYS, 1);
          }
        }
      }
      if (count > 0) {
        int gapRow = gapDaysByCount.at(key(period), count);
        gapDaysByCount.add(gapRow, days);
        gapDaysByCount.add(gapRow + 1, 1);
        add(row, Measure.GAP_COUNT, count);
        add(row, Measure.GAP_DAYS, days);
      }
    }

    private void countRetained(
        int row, int period, int previous, long net, long previousNet, boolean isNew) {
      if (previous == period - 1) {
        add(row, Measure.RETAINED_BUYERS, 1);
        add(row, Measure.RETAINED_ORDER_VALUE, net);
        add(row, Measure.RETAINED_ORDER_VALUE_CAPPED, Math.min(net, previousNet));
        add(row, Measure.EXPANSION_ORDER_VALUE, Math.max(0, net - previousNet));
        add(row, Measure.CONTRACTION_ORDER_VALUE, Math.max(0, previousNet - net));
        return;
      }
      if (!isNew) {
        add(row, Measure.REACTIVATED_ORDER_VALUE, net);
      }
      if (previous != Integer.MIN_VALUE) {
        countLost(previous, previousNet);
      }
    }

    private void countLost(int previous, long previousNet) {
      if (previous < lastPeriod) {
        add(row(previous + 1), Measure.LOST_ORDER_VALUE, previousNet);
      }
    }

    /**
     * Adds the customer's entries into the closing base and exits from it. The customer is in the
     * closing base of each period on whose last day the customer is active.
     */
    void countBases() {
      int size = purchases.size();
      int firstInside = 0;
      int lastInside = Integer.MIN_VALUE;
      for (int from = 0; from < size; ) {
        int to = from + 1;
        while (to < size && purchases.day(to) - purchases.day(to - 1) <= owner.window()) {
          to++;
        }
        int begin = period(purchases.day(from));
        int end = lastPeriodEndingBy(purchases.day(to - 1) + owner.window() - 1);
        if (begin <= end) {
          if (lastInside != Integer.MIN_VALUE && lastInside + 1 >= begin) {
            lastInside = end;
          } else {
            countStay(firstInside, lastInside);
            firstInside = begin;
            lastInside = end;
          }
        }
        from = to;
      }
      countStay(firstInside, lastInside);
    }

    /** The last period whose last observed day is on or before a day. */
    private int lastPeriodEndingBy(int day) {
      if (day >= periods.asOf()) {
        return lastPeriod;
      }
      int period = period(day);
      return periods.lastSeenDay(grain, period) <= day ? period : period - 1;
    }

    private void countStay(int firstInside, int lastInside) {
      if (lastInside == Integer.MIN_VALUE) {
        return;
      }
      boolean isNew = !owner.knownBefore() && period(purchases.firstDay()) == firstInside;
      add(
          row(firstInside),
          isNew ? Measure.NEW_IN_CLOSING_BASE : Measure.REACTIVATED_IN_CLOSING_BASE,
          1);
      if (lastInside < lastPeriod) {
        add(row(lastInside + 1), Measure.LAPSED_CUSTOMERS, 1);
      }
    }

    /**
     * Adds a new customer's order value to the yearly cohort, by years since the first purchase.
     */
    void countYearlyCohort() {
      if (owner.knownBefore() || grain != Grain.YEAR && grain != Grain.ALL) {
        return;
      }
      int cohort = periods.of(Grain.YEAR, purchases.firstDay());
      long key = CountKey.of(member, dimension, grain, cohort);
      yearlyCohorts.add(yearlyCohorts.at(key, 0), 1);
      for (int order = 0; order < purchases.size(); order++) {
        int year = periods.of(Grain.YEAR, purchases.day(order));
        int position = yearlyCohorts.at(key, grain == Grain.ALL ? 0 : year - cohort);
        yearlyCohorts.add(position + 1, purchases.net(order));
      }
    }

    void countRefunds() {
      int named = 0;
      for (int refund = 0; refund < purchases.refunds(); refund++) {
        int period = period(purchases.refundDay(refund));
        int row = row(period);
        add(row, Measure.REFUNDS, purchases.refundAmount(refund));
        int orderPeriod = period(purchases.refundedPurchaseDay(refund));
        add(row(orderPeriod), Measure.REFUNDS_BY_ORDER_DATE, purchases.refundAmount(refund));
        add(row, Measure.RETURNED_UNITS, purchases.refundUnits(refund));
        add(row, Measure.GROSS_PROFIT, -purchases.refundLostProfit(refund));
        add(row, Measure.COSTED_NET_SALES, -purchases.refundCosted(refund));
        if (owner.identified()) {
          add(row, Measure.IDENTIFIED_REFUNDS, purchases.refundAmount(refund));
          add(row, Measure.IDENTIFIED_GROSS_PROFIT, -purchases.refundLostProfit(refund));
        }
        kpi.add(row + Counts.EVENT_COUNT, 1);
        if (purchases.refundOrder(refund) != TextDictionary.NONE) {
          if (named == refundedOrders.length) {
            refundedOrders = Arrays.copyOf(refundedOrders, named * 2);
          }
          refundedOrders[named++] = (long) period << 32 | purchases.refundOrder(refund);
        }
      }
      Arrays.sort(refundedOrders, 0, named);
      for (int i = 0; i < named; i++) {
        if (i == 0 || refundedOrders[i] != refundedOrders[i - 1]) {
          add(row((int) (refundedOrders[i] >> 32)), Measure.REFUNDED_ORDERS, 1);
        }
      }
    }

    void countCancelled() {
      for (int order = 0; order < purchases.cancelled(); order++) {
        add(row(period(purchases.cancelledDay(order))), Measure.CANCELLED_ORDERS, 1);
      }
    }
  }
}
