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
 */
record Concentration(long best1, long best5, long best10, long best20, double gini)
    implements Serializable {
  private static final int HUNDRED = 100;

  /**
   * Reckons from what each customer spent.
   *
   * <p>Gini = 2 Σ i x(i) ÷ (n Σ x) − (n + 1) ÷ n over the ascending values x(1) … x(n): Dixon et
   * al., "Bootstrapping the Gini Coefficient of Inequality", Ecology 68 (1987).
   *
   * @param ascending ticks, at least one value
   */
  static Concentration of(long[] ascending) {
    return new Concentration(
        best(ascending, 1),
        best(ascending, 5),
        best(ascending, 10),
        best(ascending, 20),
        gini(ascending));
  }

  private static long best(long[] ascending, int percent) {
    int count = ascending.length;
    int places = (int) ((percent * (long) count + HUNDRED - 1) / HUNDRED);
    long sum = 0;
    for (int i = count - places; i < count; i++) {
      sum = Math.addExact(sum, ascending[i]);
    }
    return sum;
  }

  private static double gini(long[] ascending) {
    double count = ascending.length;
    double weighted = 0;
    long sum = 0;
    for (int i = 0; i < ascending.length; i++) {
      weighted += (i + 1.0) * ascending[i];
      sum = Math.addExact(sum, ascending[i]);
    }
    return sum == 0 ? Double.NaN : 2 * weighted / (count * sum) - (count + 1) / count;
  }

  /** Enters the figures among the statistics of a period. */
  void enter(double[] statistics) {
    statistics[Statistic.TOP_1_PERCENT_NET_REVENUE.place()] = best1;
    statistics[Statistic.TOP_5_PERCENT_NET_REVENUE.place()] = best5;
    statistics[Statistic.TOP_10_PERCENT_NET_REVENUE.place()] = best10;
    statistics[Statistic.TOP_20_PERCENT_NET_REVENUE.place()] = best20;
    statistics[Statistic.GINI.place()] = gini;
  }
}
