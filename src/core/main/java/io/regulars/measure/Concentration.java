package io.regulars.measure;

import java.io.Serializable;

/**
 * The concentration of a period's spend on few customers.
 *
 * @param best1 ticks spent by the 1 % of customers with the highest spend; the number of customers
 *     is rounded up
 * @param best5 the same for 5 %
 * @param best10 the same for 10 %
 * @param best20 the same for 20 %
 * @param gini the Gini coefficient; NaN if the total spend is 0
 * @param top10 number of customers in the top 10 %, including all ties with the last of them
 * @param top10Returning number of customers in {@code top10} who buy in the next period
 */
record Concentration(
    long best1, long best5, long best10, long best20, double gini, long top10, long top10Returning)
    implements Serializable {
  private static final int HUNDRED = 100;

  /**
   * Calculates the concentration from the spend of each customer.
   *
   * <p>Gini = 2 Σ i x(i) ÷ (n Σ x) − (n + 1) ÷ n over the ascending values x(1) … x(n): Dixon et
   * al., "Bootstrapping the Gini Coefficient of Inequality", Ecology 68 (1987).
   *
   * @param distribution a {@link #spend} of each customer, at least one
   */
  static Concentration of(SpendDistribution distribution) {
    long count = 0;
    for (int i = 0; i < distribution.size(); i++) {
      count += distribution.customers(i);
    }
    long targetSize = percentOf(count, 10);
    long top10 = 0;
    long returning = 0;
    for (int i = distribution.size() - 1; i >= 0; i--) {
      boolean isTied =
          i + 1 < distribution.size()
              && ticks(distribution.spend(i)) == ticks(distribution.spend(i + 1));
      if (top10 >= targetSize && !isTied) {
        break;
      }
      top10 += distribution.customers(i);
      returning += (distribution.spend(i) & 1) * distribution.customers(i);
    }
    return new Concentration(
        topSpend(distribution, percentOf(count, 1)),
        topSpend(distribution, percentOf(count, 5)),
        topSpend(distribution, percentOf(count, 10)),
        topSpend(distribution, percentOf(count, 20)),
        gini(distribution, count),
        top10,
        returning);
  }

  /**
   * Packs a customer's spend and whether the customer buys in the next period into one number. The
   * numbers sort by spend first.
   */
  static long spend(long ticks, boolean isReturning) {
    return ticks << 1 | (isReturning ? 1 : 0);
  }

  private static long ticks(long spend) {
    return spend >> 1;
  }

  /** A percentage of the customers, rounded up to a whole customer. */
  private static long percentOf(long count, int percent) {
    return (percent * count + HUNDRED - 1) / HUNDRED;
  }

  /** The total spend of the customers with the highest spend. */
  private static long topSpend(SpendDistribution distribution, long customers) {
    long sum = 0;
    long left = customers;
    for (int i = distribution.size() - 1; left > 0; i--) {
      long taken = Math.min(left, distribution.customers(i));
      sum = Math.addExact(sum, Math.multiplyExact(taken, ticks(distribution.spend(i))));
      left -= taken;
    }
    return sum;
  }

  private static double gini(SpendDistribution distribution, long count) {
    double weighted = 0;
    long sum = 0;
    long lower = 0;
    for (int i = 0; i < distribution.size(); i++) {
      long customers = distribution.customers(i);
      long spent = Math.multiplyExact(customers, ticks(distribution.spend(i)));
      // These customers have ranks lower + 1 to lower + customers; this is their mean rank.
      weighted += (lower + (customers + 1) / 2.0) * spent;
      sum = Math.addExact(sum, spent);
      lower += customers;
    }
    return sum == 0 ? Double.NaN : 2 * weighted / ((double) count * sum) - (count + 1.0) / count;
  }

  /** Writes the figures into the sums and statistics of a period. */
  void fill(long[] sums, double[] statistics) {
    sums[Measure.TOP_10_PERCENT_CUSTOMERS.position()] = top10;
    sums[Measure.RETURNING_TOP_10_PERCENT_CUSTOMERS.position()] = top10Returning;
    statistics[Statistic.TOP_1_PERCENT_ORDER_VALUE.position()] = best1;
    statistics[Statistic.TOP_5_PERCENT_ORDER_VALUE.position()] = best5;
    statistics[Statistic.TOP_10_PERCENT_ORDER_VALUE.position()] = best10;
    statistics[Statistic.TOP_20_PERCENT_ORDER_VALUE.position()] = best20;
    statistics[Statistic.GINI.position()] = gini;
  }
}
