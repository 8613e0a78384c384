package io.regulars.measure;

import io.regulars.history.Subscriptions;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.Arrays;
import java.util.List;

/**
 * Counts the change of a customer's recurring revenue from the beginning of each period to its end.
 * A subscription that starts and ends within one period is not a change of that period.
 */
public final class SubscriptionCounter {
  private static final int DAY_SHIFT = 32;

  private final Counts counts;
  private final KeyedSums kpi;
  private final Periods periods;
  private final List<Grain> grains;

  // The days on which a subscription starts or ends, each packed with its subscription.
  private long[] changes = new long[8];
  private int size;

  public SubscriptionCounter(Counts counts, Periods periods, List<Grain> grains) {
    this.counts = counts;
    this.kpi = counts.of(CountTable.KPI);
    this.periods = periods;
    this.grains = List.copyOf(grains);
  }

  /** Counts the subscriptions of one customer. */
  public void count(Subscriptions subscriptions) {
    if (subscriptions.size() == 0) {
      return;
    }
    readChanges(subscriptions);
    for (Grain grain : grains) {
      countPeriods(subscriptions, grain);
    }
  }

  private void readChanges(Subscriptions subscriptions) {
    if (changes.length < 2 * subscriptions.size()) {
      changes = new long[4 * subscriptions.size()];
    }
    size = 0;
    for (int i = 0; i < subscriptions.size(); i++) {
      counts.addDay(subscriptions.from(i));
      for (Grain grain : grains) {
        int row = row(grain, periods.of(grain, subscriptions.from(i)));
        add(row, Measure.STARTED_SUBSCRIPTIONS, 1);
        kpi.add(row + Counts.EVENT_COUNT, 1);
      }
      if (subscriptions.from(i) == subscriptions.until(i)) {
        continue;
      }
      changes[size++] = change(subscriptions.from(i), i, true);
      if (subscriptions.until(i) <= periods.asOf()) {
        changes[size++] = change(subscriptions.until(i), i, false);
      }
    }
    Arrays.sort(changes, 0, size);
  }

  private static long change(int day, int subscription, boolean starts) {
    return (long) day << DAY_SHIFT | (long) subscription << 1 | (starts ? 1 : 0);
  }

  private int day(int change) {
    return (int) (changes[change] >> DAY_SHIFT);
  }

  /** The amount that a change adds to the customer's monthly recurring revenue. */
  private long step(Subscriptions subscriptions, int change) {
    int low = (int) changes[change];
    long mrr = subscriptions.mrr(low >>> 1);
    return (low & 1) == 1 ? mrr : -mrr;
  }

  private void countPeriods(Subscriptions subscriptions, Grain grain) {
    boolean hadRevenue = false;
    long opening = 0;
    for (int at = 0; at < size; ) {
      int period = periods.of(grain, day(at));
      boolean hasRevenue = false;
      long closing = opening;
      while (at < size && periods.of(grain, day(at)) == period) {
        int day = day(at);
        // Changes on the same day are netted: an upgrade is not an end followed by a new start.
        for (; at < size && day(at) == day; at++) {
          closing = Math.addExact(closing, step(subscriptions, at));
        }
        hasRevenue |= closing > 0;
      }
      countChange(row(grain, period), opening, closing, hadRevenue);
      hadRevenue |= hasRevenue;
      opening = closing;
    }
  }

  private void countChange(int row, long opening, long closing, boolean hadRevenue) {
    if (opening == 0 && closing > 0) {
      add(row, hadRevenue ? Measure.REACTIVATED_SUBSCRIBERS : Measure.NEW_SUBSCRIBERS, 1);
      add(row, hadRevenue ? Measure.REACTIVATED_MRR : Measure.NEW_MRR, closing);
    } else if (opening > 0 && closing == 0) {
      add(row, Measure.CHURNED_SUBSCRIBERS, 1);
      add(row, Measure.CHURNED_MRR, opening);
    } else {
      add(row, Measure.EXPANSION_MRR, Math.max(0, closing - opening));
      add(row, Measure.CONTRACTION_MRR, Math.max(0, opening - closing));
    }
  }

  private int row(Grain grain, int period) {
    return kpi.at(CountKey.of(Dimension.EVERYONE, Dimension.BuiltIn.ALL.code(), grain, period), 0);
  }

  private void add(int row, Measure measure, long amount) {
    kpi.add(row + measure.position(), amount);
  }
}
