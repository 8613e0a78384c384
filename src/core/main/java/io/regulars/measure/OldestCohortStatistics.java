package io.regulars.measure;

import io.regulars.time.Grain;
import java.util.HashMap;
import java.util.Map;

/** The number of customers of the oldest yearly cohort and their order value so far. */
final class OldestCohortStatistics implements PeriodStatistics {
  private final KeyedSums cohorts;
  private final Map<Long, KeyedSums.Group> oldestBySeries = new HashMap<>();

  OldestCohortStatistics(Counts counts) {
    cohorts = counts.of(CountTable.YEARLY_COHORTS);
    // The keys of a series are sorted by period, so the first one is the oldest cohort.
    for (KeyedSums.Group group : cohorts.byKey()) {
      oldestBySeries.putIfAbsent(CountKey.series(cohorts.key(group.row(0))), group);
    }
  }

  @Override
  public void fill(long key, long[] sums, double[] statistics) {
    KeyedSums.Group oldest = oldestBySeries.get(CountKey.series(key));
    if (oldest == null) {
      return;
    }
    int cohort = CountKey.period(cohorts.key(oldest.row(0)));
    boolean toDate = CountKey.grain(key) == Grain.ALL;
    for (int i = 0; i < oldest.size(); i++) {
      int row = oldest.row(i);
      if (toDate || cohort + cohorts.detail(row) <= CountKey.period(key)) {
        sums[Measure.OLDEST_COHORT_CUSTOMERS.position()] += cohorts.sum(row, 0);
        sums[Measure.OLDEST_COHORT_ORDER_VALUE.position()] += cohorts.sum(row, 1);
      }
    }
  }
}
