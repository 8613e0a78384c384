package io.regulars.metric;

import io.regulars.measure.KpiSeries;
import io.regulars.table.Column;
import io.regulars.table.RowConstraint;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.time.Periods;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables {@code kpi} and {@code kpi_wide}: all metrics of each period and dimension value. */
public final class KpiTables {
  private static final List<String> PERIOD_KEY =
      List.of("grain", "period_start", "dimension", "member");

  /** The table with a row per metric. */
  public static final TableSpec KPI =
      new TableSpec(
              "kpi",
              "grain, period, dimension, member and metric",
              Stream.concat(PERIOD_KEY.stream(), Stream.of("metric")).toList(),
              kpiColumns())
          .withConstraint("shares are between 0 and 1", KpiTables::shareConstraint);

  /** The table with a column per metric. */
  public static final TableSpec KPI_WIDE =
      new TableSpec(
          "kpi_wide", "grain, period, dimension and member", PERIOD_KEY, kpiWideColumns());

  private static final Set<String> SHARES =
      MetricCatalog.ALL.stream()
          .filter(Metric::isShare)
          .map(Metric::name)
          .collect(Collectors.toUnmodifiableSet());

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

  private static List<Column> kpiColumns() {
    List<Column> columns = new ArrayList<>(periodKeyColumns());
    columns.add(Column.text("metric", "Name of the metric; metric_reference has its definition."));
    columns.add(
        Column.number(
            "value", "Value of the metric; null if it is undefined or not yet observed."));
    columns.add(
        Column.number(
            "numerator",
            "Numerator of a ratio, or the value of a count or sum; null for other metrics."));
    columns.add(Column.number("denominator", "Denominator of a ratio; null for other metrics."));
    columns.addAll(
        periodColumns(
            "Whether the period had ended by as_of and everything that the metric depends on has"
                + " been observed. Customer bases, retention and churn need one activity window of"
                + " history; converted leads need the time of leads.convert-within."));
    return columns;
  }

  private static RowConstraint.Test shareConstraint(TableSpec kpi) {
    int metric = kpi.position("metric");
    RowConstraint.Test isShare = RowConstraint.isShare(kpi.position("value"));
    return row -> !SHARES.contains(row.getString(metric)) || isShare.test(row);
  }

  private static List<Column> kpiWideColumns() {
    List<Column> columns = new ArrayList<>(periodKeyColumns());
    columns.addAll(periodColumns("Whether the period had ended by as_of."));
    columns.add(
        Column.flag(
            "is_window_complete",
            "Whether the period had ended by as_of and one activity window of history precedes it."
                + " If false, customer bases, retention, churn, reactivated customers and the"
                + " figures derived from them are incomplete."));
    MetricCatalog.ALL.forEach(metric -> columns.add(metric.column()));
    return columns;
  }

  private static List<Column> periodKeyColumns() {
    return List.of(
        Column.text(
            "grain", "Length of the period: week, month, quarter, year, or all (history to date)."),
        Column.date(
            "period_start", "First day of the period; for grain all, first day of the history."),
        Column.text("dimension", "Dimension that the shop is split by; all if it is not split."),
        Column.text(
            "member",
            "Value of the dimension. Every metric treats it as a shop of its own. It is all for the"
                + " dimension all."));
  }

  private static List<Column> periodColumns(String isComplete) {
    return List.of(
        Column.date("period_end", "Last day of the period, even if it is after as_of."),
        Column.flag("is_complete", isComplete));
  }

  /** Returns the rows of {@link #KPI} for a series: one per period and metric. */
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

  /** Returns the rows of {@link #KPI_WIDE} for a series: one per period. */
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
