package io.regulars.measure;

/** Figures of a period that cannot be calculated from its sums alone. */
interface PeriodStatistics {
  /**
   * Fills the figures of a period. A figure that does not exist stays NaN.
   *
   * @param key the key of the dimension value and period, as packed by {@link CountKey}
   * @param sums the period's sums, indexed by {@link Measure#position()}; the method reads them,
   *     and sets those that are not sums over the customers of the period
   * @param statistics the figures to fill, indexed by {@link Statistic#position()}
   */
  void fill(long key, long[] sums, double[] statistics);
}
