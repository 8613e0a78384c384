package io.regulars.metric;

import io.regulars.measure.KpiSeries;
import io.regulars.measure.Measure;
import io.regulars.measure.Quantity;
import io.regulars.measure.Statistic;
import java.util.EnumSet;
import java.util.Set;

/** What one period of the shop, or of one of its members, came to: all that a formula may ask. */
public final class PeriodTotals {
  private static final Set<Measure> AFTER_REFUNDS =
      EnumSet.of(
          Measure.REFUNDS,
          Measure.IDENTIFIED_REFUNDS,
          Measure.RETURNED_UNITS,
          Measure.REFUNDED_ORDERS,
          Measure.COSTED_NET_SALES,
          Measure.GROSS_PROFIT,
          Measure.IDENTIFIED_GROSS_PROFIT);

  private final long[] sums;
  private final double[] statistics;
  private final boolean costsKnown;

  /**
   * A view of the arrays, which are not copied.
   *
   * @param sums by {@link Measure#place()}, money in ticks, {@link Measure#UNKNOWN} where nothing
   *     is known
   * @param statistics by {@link Statistic#place()}, money in ticks, NaN where there is nothing to
   *     tell
   * @param costsKnown whether the shop knows the unit cost of any line at all
   */
  public PeriodTotals(long[] sums, double[] statistics, boolean costsKnown) {
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

  /**
   * What a period of a series came to. Where refunds do not have a member of the series' dimension,
   * nothing is known of what they take off.
   */
  public static PeriodTotals of(
      KpiSeries series, int position, boolean costsKnown, MetricScope.Given given) {
    long[] sums = series.sums().get(position);
    if (given.hidesRefunds(series.dimension())) {
      sums = sums.clone();
      for (Measure measure : AFTER_REFUNDS) {
        sums[measure.place()] = Measure.UNKNOWN;
      }
    }
    return new PeriodTotals(sums, series.statistics().get(position), costsKnown);
  }

  long sum(Measure measure) {
    return sums[measure.place()];
  }

  double statistic(Statistic statistic) {
    return statistics[statistic.place()];
  }

  boolean know(Quantity quantity) {
    return (costsKnown || !quantity.needsCosts())
        && (quantity instanceof Measure measure
            ? sum(measure) != Measure.UNKNOWN
            : !Double.isNaN(statistics[quantity.place()]));
  }
}
