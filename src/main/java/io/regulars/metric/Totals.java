package io.regulars.metric;

import io.regulars.measure.Measure;
import io.regulars.measure.Quantity;
import io.regulars.measure.Statistic;

/** What one period of the shop, or of one of its members, came to: all that a formula may ask. */
public final class Totals {
  private final long[] sums;
  private final double[] statistics;
  private final boolean costsKnown;

  /**
   * A view of the arrays, which are not copied.
   *
   * @param sums by {@link Measure#place()}, money in ticks
   * @param statistics by {@link Statistic#place()}, money in ticks, NaN where there is nothing to
   *     tell
   * @param costsKnown whether the shop knows the unit cost of any line at all
   */
  public Totals(long[] sums, double[] statistics, boolean costsKnown) {
    if (sums.length != Measure.values().length || statistics.length != Statistic.values().length) {
      throw new IllegalArgumentException(
          "Totals need a place for each of %d measures and %d statistics, not %d and %d"
              .formatted(
                  Measure.values().length,
                  Statistic.values().length,
                  sums.length,
                  statistics.length));
    }
    this.sums = sums;
    this.statistics = statistics;
    this.costsKnown = costsKnown;
  }

  long sum(Measure measure) {
    return sums[measure.place()];
  }

  double statistic(Statistic statistic) {
    return statistics[statistic.place()];
  }

  boolean know(Quantity quantity) {
    return (costsKnown || !quantity.needsCosts())
        && (quantity instanceof Measure || !Double.isNaN(statistics[quantity.place()]));
  }
}
