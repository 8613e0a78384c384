package io.regulars.metric;

import io.regulars.measure.KpiSeries;
import io.regulars.measure.Measure;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.TableSpec;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The tables with a row per period: KPIs and the base bridge. */
public final class KpiTables {
  /** How each period's customers and revenue came out of the last one's. */
  public static final TableSpec BASE_BRIDGE =
      new TableSpec(
          "base_bridge",
          "grain and period",
          List.of("grain", "period_start"),
          List.of(
              Column.text("grain", "Length of the period: week, month, quarter or year."),
              Column.date("period_start", "First day of the period."),
              Column.flag("is_complete", "Whether the period had ended by as_of."),
              count(Measure.OPENING_BASE),
              count(Measure.NEW_IN_CLOSING_BASE),
              count(Measure.REACTIVATED_IN_CLOSING_BASE),
              count(Measure.LAPSED_CUSTOMERS),
              Column.count(
                  Measure.CLOSING_BASE.label(),
                  "opening_base + new_in_closing_base + reactivated_in_closing_base"
                      + " - lapsed_customers."),
              money(Measure.PREVIOUS_NET_REVENUE),
              Column.money("new_net_revenue", Measure.NEW_CUSTOMER_NET_REVENUE.meaning()),
              money(Measure.REACTIVATED_NET_REVENUE),
              money(Measure.EXPANSION_NET_REVENUE),
              money(Measure.CONTRACTION_NET_REVENUE),
              money(Measure.LOST_NET_REVENUE),
              Column.money(
                  "current_net_revenue",
                  "previous + new + reactivated + expansion - contraction - lost.")));

  /** How each period's recurring revenue came out of the last one's. */
  public static final TableSpec MRR_BRIDGE =
      new TableSpec(
          "mrr_bridge",
          "grain and period",
          List.of("grain", "period_start"),
          List.of(
              Column.text("grain", "Length of the period: week, month, quarter or year."),
              Column.date("period_start", "First day of the period."),
              Column.flag("is_complete", "Whether the period had ended by as_of."),
              count(Measure.OPENING_SUBSCRIBERS),
              count(Measure.NEW_SUBSCRIBERS),
              count(Measure.REACTIVATED_SUBSCRIBERS),
              count(Measure.CHURNED_SUBSCRIBERS),
              Column.count(
                  Measure.CLOSING_SUBSCRIBERS.label(), "opening + new + reactivated - churned."),
              money(Measure.OPENING_MRR),
              money(Measure.NEW_MRR),
              money(Measure.REACTIVATED_MRR),
              money(Measure.EXPANSION_MRR),
              money(Measure.CONTRACTION_MRR),
              money(Measure.CHURNED_MRR),
              Column.money(
                  Measure.CLOSING_MRR.label(),
                  "opening + new + reactivated + expansion - contraction - churned.")));

  private final Periods periods;
  private final boolean costsKnown;
  private final Reach.Given given;

  /**
   * @param costsKnown whether the shop knows the unit cost of any line at all
   * @param given what the shop has told anything about
   */
  public KpiTables(Periods periods, boolean costsKnown, Reach.Given given) {
    this.periods = periods;
    this.costsKnown = costsKnown;
    this.given = given;
  }

  private static Column count(Measure measure) {
    return Column.count(measure.label(), measure.meaning());
  }

  private static Column money(Measure measure) {
    return Column.money(measure.label(), measure.meaning());
  }

  /** The rows of {@code kpi} for a series: one per period and metric. */
  public List<Row> kpi(KpiSeries series) {
    List<Row> rows = new ArrayList<>();
    List<Metric> metrics = MetricCatalog.metrics(series.grain(), series.dimension(), given);
    for (int i = 0; i < series.sums().size(); i++) {
      int period = series.firstPeriod() + i;
      Totals totals = totals(series, i);
      for (Metric metric : metrics) {
        Figure figure = metric.figure(totals);
        rows.add(
            RowFactory.create(
                series.grain().label(),
                start(series, period),
                series.dimension(),
                series.member(),
                metric.name(),
                figure.value(),
                figure.numerator(),
                figure.denominator(),
                end(series, period),
                periods.isComplete(series.grain(), period)));
      }
    }
    return rows;
  }

  /** The rows of {@code kpi_wide} for a series: one per period. */
  public List<Row> kpiWide(KpiSeries series) {
    List<Row> rows = new ArrayList<>();
    Set<Metric> told =
        new HashSet<>(MetricCatalog.metrics(series.grain(), series.dimension(), given));
    for (int i = 0; i < series.sums().size(); i++) {
      int period = series.firstPeriod() + i;
      Totals totals = totals(series, i);
      List<Object> values = new ArrayList<>();
      values.add(series.grain().label());
      values.add(start(series, period));
      values.add(series.dimension());
      values.add(series.member());
      values.add(end(series, period));
      values.add(periods.isComplete(series.grain(), period));
      for (Metric metric : MetricCatalog.ALL) {
        values.add(told.contains(metric) ? metric.cell(totals) : null);
      }
      rows.add(RowFactory.create(values.toArray()));
    }
    return rows;
  }

  /** The rows of {@code base_bridge} for a series: none unless it is of everyone, in periods. */
  public List<Row> baseBridge(KpiSeries series) {
    List<Row> rows = new ArrayList<>();
    if (!series.dimension().equals("all") || series.grain() == Grain.ALL) {
      return rows;
    }
    for (int i = 0; i < series.sums().size(); i++) {
      int period = series.firstPeriod() + i;
      long[] sums = series.sums().get(i);
      rows.add(
          RowFactory.create(
              series.grain().label(),
              start(series, period),
              periods.isComplete(series.grain(), period),
              sums[Measure.OPENING_BASE.place()],
              sums[Measure.NEW_IN_CLOSING_BASE.place()],
              sums[Measure.REACTIVATED_IN_CLOSING_BASE.place()],
              sums[Measure.LAPSED_CUSTOMERS.place()],
              sums[Measure.CLOSING_BASE.place()],
              Money.published(sums[Measure.PREVIOUS_NET_REVENUE.place()]),
              Money.published(sums[Measure.NEW_CUSTOMER_NET_REVENUE.place()]),
              Money.published(sums[Measure.REACTIVATED_NET_REVENUE.place()]),
              Money.published(sums[Measure.EXPANSION_NET_REVENUE.place()]),
              Money.published(sums[Measure.CONTRACTION_NET_REVENUE.place()]),
              Money.published(sums[Measure.LOST_NET_REVENUE.place()]),
              Money.published(sums[Measure.IDENTIFIED_NET_REVENUE.place()])));
    }
    return rows;
  }

  /** The rows of {@code mrr_bridge} for a series: from the first subscription on. */
  public List<Row> mrrBridge(KpiSeries series) {
    List<Row> rows = new ArrayList<>();
    if (!series.dimension().equals("all") || series.grain() == Grain.ALL) {
      return rows;
    }
    boolean begun = false;
    for (int i = 0; i < series.sums().size(); i++) {
      int period = series.firstPeriod() + i;
      long[] sums = series.sums().get(i);
      begun |= sums[Measure.STARTED_SUBSCRIPTIONS.place()] > 0;
      if (begun) {
        rows.add(mrrBridge(series, period, sums));
      }
    }
    return rows;
  }

  private Row mrrBridge(KpiSeries series, int period, long[] sums) {
    return RowFactory.create(
        series.grain().label(),
        start(series, period),
        periods.isComplete(series.grain(), period),
        sums[Measure.OPENING_SUBSCRIBERS.place()],
        sums[Measure.NEW_SUBSCRIBERS.place()],
        sums[Measure.REACTIVATED_SUBSCRIBERS.place()],
        sums[Measure.CHURNED_SUBSCRIBERS.place()],
        sums[Measure.CLOSING_SUBSCRIBERS.place()],
        Money.published(sums[Measure.OPENING_MRR.place()]),
        Money.published(sums[Measure.NEW_MRR.place()]),
        Money.published(sums[Measure.REACTIVATED_MRR.place()]),
        Money.published(sums[Measure.EXPANSION_MRR.place()]),
        Money.published(sums[Measure.CONTRACTION_MRR.place()]),
        Money.published(sums[Measure.CHURNED_MRR.place()]),
        Money.published(sums[Measure.CLOSING_MRR.place()]));
  }

  private Totals totals(KpiSeries series, int i) {
    return new Totals(series.sums().get(i), series.statistics().get(i), costsKnown);
  }

  private LocalDate start(KpiSeries series, int period) {
    return LocalDate.ofEpochDay(periods.start(series.grain(), period));
  }

  private LocalDate end(KpiSeries series, int period) {
    return LocalDate.ofEpochDay(periods.end(series.grain(), period));
  }
}
