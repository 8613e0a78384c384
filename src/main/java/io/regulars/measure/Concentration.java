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
   * @param ascending a {@link #spend} of each customer, at least one
   */
  static Concentration of(long[] ascending) {
    int lastOfTop10 = ascending.length - places(ascending.length, 10);
    while (lastOfTop10 > 0 && ticks(ascending[lastOfTop10 - 1]) == ticks(ascending[lastOfTop10])) {
      lastOfTop10--;
    }
    long returning = 0;
    for (int i = lastOfTop10; i < ascending.length; i++) {
      returning += ascending[i] & 1;
    }
    return new Concentration(
        best(ascending, 1),
        best(ascending, 5),
        best(ascending, 10),
        best(ascending, 20),
        gini(ascending),
        ascending.length - lastOfTop10,
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
  private static int places(int count, int percent) {
    return (int) ((percent * (long) count + HUNDRED - 1) / HUNDRED);
  }

  private static long best(long[] ascending, int percent) {
    long sum = 0;
    for (int i = ascending.length - places(ascending.length, percent); i < ascending.length; i++) {
      sum = Math.addExact(sum, ticks(ascending[i]));
    }
    return sum;
  }

  private static double gini(long[] ascending) {
    double count = ascending.length;
    double weighted = 0;
    long sum = 0;
    for (int i = 0; i < ascending.length; i++) {
      weighted += (i + 1.0) * ticks(ascending[i]);
      sum = Math.addExact(sum, ticks(ascending[i]));
    }
    return sum == 0 ? Double.NaN : 2 * weighted / (count * sum) - (count + 1) / count;
  }

  /** Enters the figures among the sums and statistics of a period. */
  void enter(long[] sums, double[] statistics) {
    sums[Measure.TOP_10_PERCENT_CUSTOMERS.place()] = top10;
    sums[Measure.RETURNING_TOP_10_PERCENT_CUSTOMERS.place()] = top10Returning;
    statistics[Statistic.TOP_1_PERCENT_NET_REVENUE.place()] = best1;
    statistics[Statistic.TOP_5_PERCENT_NET_REVENUE.place()] = best5;
    statistics[Statistic.TOP_10_PERCENT_NET_REVENUE.place()] = best10;
    statistics[Statistic.TOP_20_PERCENT_NET_REVENUE.place()] = best20;
    statistics[Statistic.GINI.place()] = gini;
  }
}
