package io.regulars.metric;

import io.regulars.measure.Measure;
import io.regulars.measure.Statistic;
import io.regulars.table.Money;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * The totals of one period with the sums that a test sets. All other sums are 0; all other
 * statistics are undefined.
 */
final class Period {
  private final long[] sums = new long[Measure.values().length];
  private final double[] statistics = new double[Statistic.values().length];
  private boolean costsKnown = true;

  private Period() {
    Arrays.fill(statistics, Double.NaN);
  }

  static Period with(Measure measure, long sum) {
    return new Period().and(measure, sum);
  }

  static Period quiet() {
    return new Period();
  }

  Period and(Measure measure, long sum) {
    sums[measure.position()] = sum;
    return this;
  }

  /** Sets an amount of money, written as a decimal such as {@code "12.50"}. */
  Period and(Measure measure, String amount) {
    return and(measure, ticks(amount));
  }

  Period and(Statistic statistic, double value) {
    statistics[statistic.position()] = value;
    return this;
  }

  Period and(Statistic statistic, String amount) {
    return and(statistic, (double) ticks(amount));
  }

  Period withoutKnownCosts() {
    costsKnown = false;
    return this;
  }

  /** Returns the metric with the given name. */
  static Metric metric(String name) {
    return MetricCatalog.ALL.stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  Metric.Figure figure(String metric) {
    return metric(metric).figure(totals());
  }

  Double value(String metric) {
    return figure(metric).value();
  }

  Object cell(String metric) {
    return metric(metric).cell(totals());
  }

  private PeriodTotals totals() {
    return new PeriodTotals(sums, statistics, costsKnown);
  }

  private static long ticks(String amount) {
    return new BigDecimal(amount).movePointRight(Money.SCALE).longValueExact();
  }
}
