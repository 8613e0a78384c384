package io.regulars.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Medians and means of the gaps between purchase days that end in a period. For grain all also the
 * Kaplan-Meier percentiles, which include open gaps.
 */
final class GapStatistics implements PeriodStatistics {
  private final Map<Long, Double> medians = new HashMap<>();
  private final Map<Long, Double> meansOfMeans = new HashMap<>();
  private final Map<Long, KaplanMeier> curves = new HashMap<>();

  GapStatistics(Counts counts) {
    readCurves(counts.of(CountTable.OPEN_GAPS), counts.of(CountTable.GAPS));
    readMedians(counts.of(CountTable.GAPS));
    readMeans(counts.of(CountTable.GAP_DAYS_BY_COUNT));
  }

  private void readCurves(KeyedSums openGaps, KeyedSums gaps) {
    for (int row = 0; row < openGaps.size(); row++) {
      KaplanMeier curve = curves.computeIfAbsent(openGaps.key(row), key -> new KaplanMeier());
      curve.add((int) openGaps.detail(row), false, openGaps.sum(row, 0));
    }
    for (int row = 0; row < gaps.size(); row++) {
      KaplanMeier curve = curves.get(gaps.key(row));
      if (curve != null) {
        curve.add((int) gaps.detail(row), true, gaps.sum(row, 0));
      }
    }
  }

  private void readMedians(KeyedSums gaps) {
    for (KeyedSums.Group group : gaps.byKey()) {
      long count = gaps.total(group);
      long low = gaps.detailAt(group, (count - 1) / 2);
      long high = gaps.detailAt(group, count / 2);
      medians.put(gaps.key(group.row(0)), (low + high) / 2.0);
    }
  }

  /**
   * The mean over customers of each customer's mean gap. A customer with c gaps of d days in total
   * adds d / c, and so does the total of all customers with c gaps. The sum is taken in ascending
   * order of c, so that its rounding does not depend on the partitioning.
   */
  private void readMeans(KeyedSums days) {
    for (KeyedSums.Group group : days.byKey()) {
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
  public void fill(long key, long[] sums, double[] statistics) {
    Double median = medians.get(key);
    if (median != null) {
      statistics[Statistic.GAP_MEDIAN_DAYS.position()] = median;
      statistics[Statistic.GAP_MEAN_OF_CUSTOMER_MEANS_DAYS.position()] = meansOfMeans.get(key);
    }
    KaplanMeier curve = curves.get(key);
    if (curve != null) {
      fill(curve.daysUntil(0.50), Statistic.GAP_P50_DAYS, statistics);
      fill(curve.daysUntil(0.75), Statistic.GAP_P75_DAYS, statistics);
      fill(curve.daysUntil(0.90), Statistic.GAP_P90_DAYS, statistics);
    }
  }

  private static void fill(OptionalInt days, Statistic statistic, double[] statistics) {
    days.ifPresent(value -> statistics[statistic.position()] = value);
  }
}
