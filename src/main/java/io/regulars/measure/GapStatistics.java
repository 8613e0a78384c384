package io.regulars.measure;

import java.util.HashMap;
import java.util.Map;

/** Medians and means of the gaps that end in a period. */
final class GapStatistics implements PeriodStatistics {
  private final Map<Long, Double> medians = new HashMap<>();
  private final Map<Long, Double> meansOfMeans = new HashMap<>();

  GapStatistics(Counts counts) {
    readMedians(counts.of(Counts.Table.GAPS));
    readMeans(counts.of(Counts.Table.GAP_DAYS_BY_COUNT));
  }

  private void readMedians(Tally gaps) {
    for (Tally.Group group : gaps.byKey()) {
      long count = gaps.total(group);
      long low = gaps.detailAt(group, (count - 1) / 2);
      long high = gaps.detailAt(group, count / 2);
      medians.put(gaps.key(group.row(0)), (low + high) / 2.0);
    }
  }

  /**
   * A customer with c gaps of d days in all adds d / c; so do all customers with c gaps together,
   * and the sum over c is taken in the order of c.
   */
  private void readMeans(Tally days) {
    for (Tally.Group group : days.byKey()) {
      double means = 0;
      long customers = 0;
      for (int i = 0; i < group.size(); i++) {
        int row = group.row(i);
        means += days.sum(row, 0) / (double) days.detail(row);
        customers += days.sum(row, 1);
      }
      meansOfMeans.put(days.key(group.row(0)), means / customers);
    }
  }

  @Override
  public void enter(long key, long[] sums, double[] statistics) {
    Double median = medians.get(key);
    if (median != null) {
      statistics[Statistic.GAP_MEDIAN_DAYS.place()] = median;
      statistics[Statistic.GAP_MEAN_OF_CUSTOMER_MEANS_DAYS.place()] = meansOfMeans.get(key);
    }
  }
}
