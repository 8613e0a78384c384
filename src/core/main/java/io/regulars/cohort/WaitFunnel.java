package io.regulars.cohort;

import io.regulars.measure.KaplanMeier;
import io.regulars.measure.KeyedSums;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The waits of one cohort that start with the same step, such as the second order. */
final class WaitFunnel {
  private final List<Integer> horizons;
  private final KaplanMeier survival = new KaplanMeier();
  private final long[] eligible;
  private final long[] observed;
  private long customers;

  /**
   * @param horizons days, ascending
   */
  private WaitFunnel(List<Integer> horizons) {
    this.horizons = horizons;
    eligible = new long[horizons.size()];
    observed = new long[horizons.size()];
  }

  /**
   * The funnels of one cohort, by the step that starts the waits ({@link WaitTime#order}).
   *
   * @param waits the counts of waits
   * @param cohort the waits of the cohort
   */
  static SortedMap<Integer, WaitFunnel> byStep(
      KeyedSums waits, KeyedSums.Group cohort, List<Integer> horizons) {
    SortedMap<Integer, WaitFunnel> funnels = new TreeMap<>();
    for (int i = 0; i < cohort.size(); i++) {
      int row = cohort.row(i);
      WaitTime wait = WaitTime.of(waits.detail(row));
      funnels
          .computeIfAbsent(wait.order(), step -> new WaitFunnel(horizons))
          .add(wait, waits.sum(row, 0));
    }
    return funnels;
  }

  /** Adds customers with equal waits. */
  private void add(WaitTime wait, long count) {
    customers += count;
    survival.add(wait.days(), wait.ended(), count);
    for (int i = 0; i < wait.horizons(); i++) {
      eligible[i] += count;
      observed[i] += wait.ended() && wait.days() <= horizons.get(i) ? count : 0;
    }
  }

  /** Customers whose wait has begun. */
  long customers() {
    return customers;
  }

  /** Customers who have been observed for the whole horizon. */
  long eligible(int horizon) {
    return eligible[horizon];
  }

  /** Eligible customers whose wait ended within the horizon. */
  long observed(int horizon) {
    return observed[horizon];
  }

  /** The observed share of the eligible customers; null without any. */
  Double share(int horizon) {
    return eligible[horizon] == 0
        ? null
        : (Double) (observed[horizon] / (double) eligible[horizon]);
  }

  /** The Kaplan-Meier estimate of the same share; empty without eligible customers. */
  Optional<KaplanMeier.Estimate> estimate(int horizon) {
    return eligible[horizon] == 0 ? Optional.empty() : survival.within(horizons.get(horizon));
  }

  /**
   * The days by which half of the customers have moved on; empty if fewer have within a horizon.
   */
  OptionalInt medianDays() {
    return survival.daysUntil(0.5);
  }
}
