package io.regulars.measure;

/** What is known of a period only by looking at more than its sums. */
interface PeriodStatistics {
  /**
   * Enters what there is to tell of a period; leaves NaN where there is nothing.
   *
   * @param key the member's period, as {@link CountKey} packs it
   * @param sums the period's sums by {@link Measure#place()}, to be read; those that no sum over
   *     the customers of the period gives are entered
   * @param statistics by {@link Statistic#place()}, to be filled
   */
  void enter(long key, long[] sums, double[] statistics);
}
