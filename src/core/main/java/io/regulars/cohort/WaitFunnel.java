package io.regulars.cohort;

import io.regulars.measure.KaplanMeier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
  WaitFunnel(List<Integer> horizons) {
    this.horizons = horizons;
    eligible = new long[horizons.size()];
    observed = new long[horizons.size()];
  }

  /** Adds customers with equal waits. */
  void add(WaitTime wait, long count) {
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
