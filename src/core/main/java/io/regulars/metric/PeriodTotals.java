package io.regulars.metric;

import io.regulars.input.OrderCharge;
import io.regulars.measure.KpiSeries;
import io.regulars.measure.Measure;
import io.regulars.measure.Quantity;
import io.regulars.measure.Statistic;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The sums and statistics of one period, for the shop or for one dimension value. Formulas are
 * evaluated on them.
 */
public final class PeriodTotals {
  private static final Set<Measure> REFUND_MEASURES =
      EnumSet.of(
          Measure.REFUNDS,
          Measure.IDENTIFIED_REFUNDS,
          Measure.RETURNED_UNITS,
          Measure.REFUNDED_ORDERS,
          Measure.COSTED_NET_SALES,
          Measure.GROSS_PROFIT,
          Measure.IDENTIFIED_GROSS_PROFIT,
          Measure.CONTRIBUTION,
          Measure.IDENTIFIED_CONTRIBUTION);

  private static final Map<OrderCharge, Measure> CHARGES =
      Map.of(
          OrderCharge.SHIPPING_CHARGED, Measure.SHIPPING_CHARGED,
          OrderCharge.SHIPPING_COST, Measure.SHIPPING_COST,
          OrderCharge.PAYMENT_FEE, Measure.PAYMENT_FEES);

  private final long[] sums;
  private final double[] statistics;
  private final boolean costsKnown;

  /**
   * Wraps the arrays without copying them.
   *
   * @param sums by {@link Measure#position()}, money in ticks, {@link Measure#UNKNOWN} if unknown
   * @param statistics by {@link Statistic#position()}, money in ticks, NaN if undefined
   * @param costsKnown whether the unit cost of any line is known
   */
  public PeriodTotals(long[] sums, double[] statistics, boolean costsKnown) {
    if (sums.length != Measure.values().length || statistics.length != Statistic.values().length) {
      throw new IllegalArgumentException(
          "Expected %d measures and %d statistics, got %d and %d"
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
   * Returns the totals of one period of a series. If the value of the series' dimension is not
   * known for refunds, all measures that depend on refunds are unknown. Charges of orders that the
   * shop does not give are unknown.
   */
  public static PeriodTotals of(
      KpiSeries series, int position, boolean costsKnown, MetricScope.AvailableData data) {
    long[] sums = series.sums().get(position).clone();
    if (data.lacksRefundsBy(series.dimension())) {
      for (Measure measure : REFUND_MEASURES) {
        sums[measure.position()] = Measure.UNKNOWN;
      }
    }
    CHARGES.forEach(
        (charge, measure) -> {
          if (!data.charges().contains(charge)) {
            sums[measure.position()] = Measure.UNKNOWN;
          }
        });
    return new PeriodTotals(sums, series.statistics().get(position), costsKnown);
  }

  /** Returns whether a metric is unknown in a dimension whose value is not known for refunds. */
  static boolean lacksRefunds(Metric metric, String dimension, MetricScope.AvailableData data) {
    return data.lacksRefundsBy(dimension) && metric.measures().anyMatch(REFUND_MEASURES::contains);
  }

  /** Returns the measure of a charge of orders. */
  static Measure measure(OrderCharge charge) {
    return CHARGES.get(charge);
  }

  long sum(Measure measure) {
    return sums[measure.position()];
  }

  double statistic(Statistic statistic) {
    return statistics[statistic.position()];
  }

  boolean isKnown(Quantity quantity) {
    return (costsKnown || !quantity.needsCosts())
        && (quantity instanceof Measure measure
            ? sum(measure) != Measure.UNKNOWN
            : !Double.isNaN(statistics[quantity.position()]));
  }
}
