package io.regulars.measure;

import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.HashMap;
import java.util.Map;

/**
 * The months until the gross profit, and until the contribution, of acquired customers reaches the
 * marketing spend.
 */
final class PaybackStatistics implements PeriodStatistics {
  private final Periods periods;
  private final KeyedSums profits;
  private final Map<Long, KeyedSums.Group> profitsByKey = new HashMap<>();

  PaybackStatistics(Counts counts, Periods periods) {
    this.periods = periods;
    profits = counts.of(CountTable.PROFIT_OF_ACQUIRED);
    for (KeyedSums.Group group : profits.byKey()) {
      profitsByKey.put(profits.key(group.row(0)), group);
    }
  }

  @Override
  public void fill(long key, long[] sums, double[] statistics) {
    KeyedSums.Group group = profitsByKey.get(key);
    Grain grain = CountKey.grain(key);
    if (group == null || !periods.isComplete(grain, CountKey.period(key))) {
      return;
    }
    long spend = sums[Measure.MARKETING_SPEND.position()];
    int month = periods.of(Grain.MONTH, periods.end(grain, CountKey.period(key)));
    long profit = 0;
    long contribution = 0;
    int row = 0;
    for (int age = 0; periods.isComplete(Grain.MONTH, month + age); age++) {
      if (row < group.size() && profits.detail(group.row(row)) == age) {
        profit = Math.addExact(profit, profits.sum(group.row(row), 0));
        contribution = Math.addExact(contribution, profits.sum(group.row(row), 1));
        row++;
      }
      statistics[Statistic.PAYBACK_OBSERVED_MONTHS.position()] = age;
      setFirstAge(Statistic.PAYBACK_MONTHS, profit >= spend, age, statistics);
      setFirstAge(Statistic.CONTRIBUTION_PAYBACK_MONTHS, contribution >= spend, age, statistics);
    }
  }

  /** Sets a statistic to the first age at which the spend is reached. */
  private static void setFirstAge(
      Statistic statistic, boolean isReached, int age, double[] statistics) {
    if (isReached && Double.isNaN(statistics[statistic.position()])) {
      statistics[statistic.position()] = age;
    }
  }
}
