package io.regulars.metric;

import io.regulars.measure.KpiSeries;
import io.regulars.table.TableRow;
import io.regulars.time.Periods;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the rows of the tables {@code kpi} and {@code kpi_wide}. */
public final class KpiTables {
  private final Periods periods;
  private final Maturity maturity;
  private final boolean costsKnown;
  private final MetricScope.AvailableData data;

  /**
   * @param maturity decides which values are complete
   * @param costsKnown whether the unit cost of any line is known
   * @param data the available data of the shop
   */
  public KpiTables(
      Periods periods, Maturity maturity, boolean costsKnown, MetricScope.AvailableData data) {
    this.maturity = maturity;
    this.periods = periods;
    this.costsKnown = costsKnown;
    this.data = data;
  }

  /** Returns the rows of {@code kpi} for a series: one per period and metric. */
  public Stream<TableRow> kpi(KpiSeries series) {
    List<TableRow> rows = new ArrayList<>();
    List<Metric> metrics = MetricCatalog.metrics(series.grain(), series.dimension(), data);
    for (int i = 0; i < series.sums().size(); i++) {
      int period = series.firstPeriod() + i;
      PeriodTotals totals = totals(series, i);
      for (Metric metric : metrics) {
        Metric.Figure figure = metric.figure(totals);
        rows.add(
            TableRow.of(
                series.grain().label(),
                start(series, period),
                series.dimension(),
                series.member(),
                metric.name(),
                figure.value(),
                figure.numerator(),
                figure.denominator(),
                end(series, period),
                maturity.isReached(metric, series.grain(), period, periods)));
      }
    }
    return rows.stream();
  }

  /** Returns the rows of {@code kpi_wide} for a series: one per period. */
  public Stream<TableRow> kpiWide(KpiSeries series) {
    List<TableRow> rows = new ArrayList<>();
    Set<Metric> covered =
        new HashSet<>(MetricCatalog.metrics(series.grain(), series.dimension(), data));
    for (int i = 0; i < series.sums().size() && !covered.isEmpty(); i++) {
      int period = series.firstPeriod() + i;
      PeriodTotals totals = totals(series, i);
      List<Object> values = new ArrayList<>();
      values.add(series.grain().label());
      values.add(start(series, period));
      values.add(series.dimension());
      values.add(series.member());
      values.add(end(series, period));
      values.add(periods.isComplete(series.grain(), period));
      values.add(maturity.hasBases(series.grain(), period, periods));
      for (Metric metric : MetricCatalog.ALL) {
        values.add(covered.contains(metric) ? metric.cell(totals) : null);
      }
      rows.add(TableRow.of(values.toArray()));
    }
    return rows.stream();
  }

  private PeriodTotals totals(KpiSeries series, int i) {
    return PeriodTotals.of(series, i, costsKnown, data);
  }

  private LocalDate start(KpiSeries series, int period) {
    return LocalDate.ofEpochDay(periods.start(series.grain(), period));
  }

  private LocalDate end(KpiSeries series, int period) {
    return LocalDate.ofEpochDay(periods.end(series.grain(), period));
  }
}
