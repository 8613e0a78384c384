package io.regulars.measure;

import java.io.Serializable;

/**
 * How unevenly a period's spend is spread over its customers.
 *
 * @param best1 ticks spent by the best 1 % of the customers, rounded up to a whole customer
 * @param best5 the same for 5 %
 * @param best10 the same for 10 %
 * @param best20 the same for 20 %
 * @param gini the Gini coefficient; NaN if nothing was spent
 * @param top10 customers who spent no less than the last of the best 10 %
 * @param top10Returning of them, those who buy in the next period
 */
record Concentration(
    long best1, long best5, long best10, long best20, double gini, long top10, long top10Returning)
    implements Serializable {
  private static final int HUNDRED = 100;

  /**
   * Reckons from what each customer spent.
   *
   * <p>Gini = 2 Σ i x(i) ÷ (n Σ x) − (n + 1) ÷ n over the ascending values x(1) … x(n): Dixon et
   * al., "Bootstrapping the Gini Coefficient of Inequality", Ecology 68 (1987).
   *
   * @param spread a {@link #spend} of each customer, at least one
   */
  static Concentration of(SpendDistribution spread) {
    long count = 0;
    for (int place = 0; place < spread.size(); place++) {
      count += spread.customers(place);
    }
    long wanted = places(count, 10);
    long top10 = 0;
    long returning = 0;
    for (int place = spread.size() - 1; place >= 0; place--) {
      boolean isTied =
          place + 1 < spread.size() && ticks(spread.spend(place)) == ticks(spread.spend(place + 1));
      if (top10 >= wanted && !isTied) {
        break;
      }
      top10 += spread.customers(place);
      returning += (spread.spend(place) & 1) * spread.customers(place);
    }
    return new Concentration(
        best(spread, places(count, 1)),
        best(spread, places(count, 5)),
        best(spread, places(count, 10)),
        best(spread, places(count, 20)),
        gini(spread, count),
        top10,
        returning);
  }

  /** What a customer spent and whether it buys in the next period, sorted by the former. */
  static long spend(long ticks, boolean isReturning) {
    return ticks << 1 | (isReturning ? 1 : 0);
  }

  private static long ticks(long spend) {
    return spend >> 1;
  }

  /** A share of the customers, rounded up to a whole one. */
  private static long places(long count, int percent) {
    return (percent * count + HUNDRED - 1) / HUNDRED;
  }

  /** What so many of the best customers spent. */
  private static long best(SpendDistribution spread, long wanted) {
    long sum = 0;
    long left = wanted;
    for (int place = spread.size() - 1; left > 0; place--) {
      long those = Math.min(left, spread.customers(place));
      sum = Math.addExact(sum, Math.multiplyExact(those, ticks(spread.spend(place))));
      left -= those;
    }
    return sum;
  }

  private static double gini(SpendDistribution spread, long count) {
    double weighted = 0;
    long sum = 0;
    long before = 0;
    for (int place = 0; place < spread.size(); place++) {
      long those = spread.customers(place);
      long spent = Math.multiplyExact(those, ticks(spread.spend(place)));
      // Their ranks are before + 1 to before + those, on average half way.
      weighted += (before + (those + 1) / 2.0) * spent;
      sum = Math.addExact(sum, spent);
      before += those;
    }
    return sum == 0 ? Double.NaN : 2 * weighted / ((double) count * sum) - (count + 1.0) / count;
  }

  /** Enters the figures among the sums and statistics of a period. */
  void enter(long[] sums, double[] statistics) {
    sums[Measure.TOP_10_PERCENT_CUSTOMERS.place()] = top10;
    sums[Measure.RETURNING_TOP_10_PERCENT_CUSTOMERS.place()] = top10Returning;
    statistics[Statistic.TOP_1_PERCENT_ORDER_VALUE.place()] = best1;
    statistics[Statistic.TOP_5_PERCENT_ORDER_VALUE.place()] = best5;
    statistics[Statistic.TOP_10_PERCENT_ORDER_VALUE.place()] = best10;
    statistics[Statistic.TOP_20_PERCENT_ORDER_VALUE.place()] = best20;
    statistics[Statistic.GINI.place()] = gini;
  }
}
