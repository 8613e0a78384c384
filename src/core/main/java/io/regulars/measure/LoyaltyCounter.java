package io.regulars.measure;

import io.regulars.history.CustomerHistory;
import io.regulars.history.LoyaltyActivity;
import io.regulars.history.PurchaseFigure;
import io.regulars.history.Purchases;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.List;

/** Counts the points of the members of a loyalty programme, and referred customers. */
final class LoyaltyCounter {
  private static final int REFERRAL_DAYS = Measure.Observation.DAYS_90.daysAfter();

  private final Counts counts;
  private final KeyedSums kpi;
  private final Periods periods;
  private final List<Grain> grains;

  LoyaltyCounter(Counts counts, Periods periods, List<Grain> grains) {
    this.counts = counts;
    this.kpi = counts.of(CountTable.KPI);
    this.periods = periods;
    this.grains = List.copyOf(grains);
  }

  /** Counts the changes of one customer's points. */
  void count(CustomerHistory history) {
    LoyaltyActivity loyalty = history.loyalty();
    if (loyalty.size() == 0) {
      return;
    }
    for (int change = 0; change < loyalty.size(); change++) {
      counts.addDay(loyalty.day(change));
      for (Grain grain : grains) {
        int row = row(grain, loyalty.day(change));
        long points = loyalty.points(change);
        add(row, points > 0 ? Measure.POINTS_ISSUED : Measure.POINTS_REDEEMED, Math.abs(points));
        add(row, Measure.LOYALTY_COST, loyalty.cost(change));
        kpi.add(row + Counts.EVENT_COUNT, 1);
      }
    }
    for (Grain grain : grains) {
      add(row(grain, loyalty.day(0)), Measure.NEW_LOYALTY_MEMBERS, 1);
    }
    int referral = loyalty.referral();
    if (referral >= 0) {
      countReferral(history.purchases(), loyalty.day(referral));
    }
  }

  private void countReferral(Purchases purchases, int day) {
    long orderValue = 0;
    for (int order = 0; order < purchases.size(); order++) {
      int days = purchases.day(order) - day;
      orderValue +=
          days >= 0 && days <= REFERRAL_DAYS ? purchases.sum(PurchaseFigure.NET, order) : 0;
    }
    for (Grain grain : grains) {
      int row = row(grain, day);
      add(row, Measure.REFERRED_CUSTOMERS, 1);
      // To date, only customers who have been observed for all these days are counted.
      if (grain != Grain.ALL || periods.asOf() - day >= REFERRAL_DAYS) {
        add(row, Measure.REFERRED_CUSTOMERS_90, 1);
        add(row, Measure.REFERRED_ORDER_VALUE_90, orderValue);
      }
    }
  }

  private int row(Grain grain, int day) {
    return kpi.at(
        CountKey.of(Dimension.EVERYONE, BuiltIn.ALL.code(), grain, periods.of(grain, day)), 0);
  }

  private void add(int row, Measure measure, long value) {
    kpi.add(row + measure.position(), value);
  }
}
