package io.regulars.cohort;

import io.regulars.history.CustomerHistory;
import io.regulars.history.Purchases;
import io.regulars.measure.CountKey;
import io.regulars.measure.CountTable;
import io.regulars.measure.Counts;
import io.regulars.measure.Grains;
import io.regulars.measure.KeyedSums;
import io.regulars.measure.RollUp;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.List;

/** Counts a buyer's waits from each of the first orders to the next order. */
public final class WaitTimeCounter {
  private final KeyedSums waits;
  private final Periods periods;
  private final RollUp rollUp;
  private final int orders;
  private final List<Integer> horizons;
  private final int longest;

  /**
   * @param orders the highest order number whose wait is counted
   * @param horizons days, ascending; waits longer than the last horizon are counted as equal
   */
  public WaitTimeCounter(
      Counts counts, Periods periods, Grains grains, int orders, List<Integer> horizons) {
    this.waits = counts.of(CountTable.WAITS_FOR_NEXT_ORDER);
    this.periods = periods;
    this.rollUp = counts.rollUp(CountTable.WAITS_FOR_NEXT_ORDER, grains, periods);
    this.orders = orders;
    this.horizons = List.copyOf(horizons);
    this.longest = horizons.get(horizons.size() - 1) + 1;
  }

  /**
   * Counts one buyer in the cohort of each membership.
   *
   * @param history the history of a buyer who is not known from before the recorded history
   */
  public void count(CustomerHistory history, CohortMemberships memberships) {
    Purchases purchases = history.purchases();
    for (int order = 1; order <= Math.min(orders, purchases.size()); order++) {
      boolean ended = order < purchases.size();
      int until = ended ? purchases.day(order) : periods.asOf();
      // A wait beyond the last horizon is censored there, so that longer waits need no own counts.
      int days = Math.min(longest, until - purchases.day(order - 1));
      int observed = horizonsWithin(periods.asOf() - purchases.day(order - 1));
      long wait = new WaitTime(order, observed, days, ended && days < longest).packed();
      for (int i = 0; i < memberships.size(); i++) {
        int dimension = memberships.dimension(i);
        for (Grain grain : rollUp.counted(dimension)) {
          int cohort = periods.of(grain, purchases.firstDay());
          waits.add(CountKey.of(memberships.member(i), dimension, grain, cohort), wait, 1);
        }
      }
    }
  }

  private int horizonsWithin(int days) {
    int within = 0;
    while (within < horizons.size() && horizons.get(within) <= days) {
      within++;
    }
    return within;
  }
}
