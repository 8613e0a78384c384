package io.regulars.metric;

import io.regulars.measure.GroupedSeries;
import io.regulars.measure.TradingDays;
import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The table {@code kpi_change}: how much the headline figures of a period differ from those of an
 * earlier one, and whether the difference is more than chance.
 */
public final class KpiChange {
  /** The metrics that are compared, in display order. */
  static final List<String> METRICS =
      List.of(
          "order_value",
          "net_sales",
          "gross_profit",
          "gross_margin",
          "contribution",
          "orders",
          "aov",
          "active_customers",
          "new_customers",
          "returning_customers",
          "orders_per_active_customer",
          "discount_rate",
          "product_return_rate_by_value");

  /** With fewer groups of customers, the differences between groups say too little. */
  private static final int MIN_GROUPS = 8;

  /** The 0.975 quantile of Student's t with 63 degrees of freedom. */
  private static final double T_63 = 1.998340542520741;

  /** The table. */
  public static final TableSpec SPEC =
      new TableSpec(
          "kpi_change",
          "grain, period, dimension, member, metric and base",
          List.of("grain", "period_start", "dimension", "member", "metric", "against"),
          List.of(
              Column.text("grain", "Length of the period: week, month, quarter or year."),
              Column.date(
                  "period_start", "First day of the period; the period had ended by as_of."),
              Column.text("dimension", "Dimension that the shop is split by; all if it is not."),
              Column.text("member", "Value of the dimension."),
              Column.text("metric", "Name of the metric, as in kpi."),
              Column.text(
                  "against",
                  "The period of comparison: previous, or year_before (for weeks, 52 weeks"
                      + " before)."),
              Column.date("base_period_start", "First day of the period of comparison."),
              Column.number("value", "Value of the metric in the period."),
              Column.number("base", "Value in the period of comparison."),
              Column.number("change", "value - base."),
              Column.rate("change_rate", "change / base; null if base is not greater than zero."),
              Column.number(
                  "calendar_effect",
                  "The change that the different number of trading days alone would make; 0 for a"
                      + " ratio. Trading days are days weighted by the usual orders of their"
                      + " weekday."),
              Column.number(
                  "standard_error",
                  "Standard error of the change, from 64 random groups of customers; null if"
                      + " fewer than 8 of them bought or got a refund in these periods."),
              Column.number("low", "Lower bound of the change, at 95 %; null as standard_error."),
              Column.number("high", "Upper bound of the change, at 95 %; null as standard_error."),
              Column.flag(
                  "is_noise",
                  "Whether the change can be chance: calendar_effect lies between low and high."
                      + " Null as standard_error.")));

  private static final List<Compared> COMPARED =
      METRICS.stream().map(KpiChange::metric).map(Compared::of).toList();

  private final Periods periods;
  private final int historyBegins;
  private final TradingDays tradingDays;
  private final boolean costsKnown;
  private final MetricScope.AvailableData data;

  /**
   * @param historyBegins the first day of the recorded purchase history
   * @param costsKnown whether the unit cost of any line is known
   */
  public KpiChange(
      Periods periods,
      int historyBegins,
      TradingDays tradingDays,
      boolean costsKnown,
      MetricScope.AvailableData data) {
    this.periods = periods;
    this.historyBegins = historyBegins;
    this.tradingDays = tradingDays;
    this.costsKnown = costsKnown;
    this.data = data;
  }

  private static Metric metric(String name) {
    return MetricCatalog.ALL.stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** A metric that is compared, ready for evaluation. */
  private record Compared(Metric metric, LinearRatio ratio) {
    static Compared of(Metric metric) {
      return new Compared(metric, new LinearRatio(metric));
    }

    /** Whether the metric grows with the length of the period. */
    boolean isTotal() {
      return metric.denominator() == null;
    }
  }

  /** Two periods of a series. */
  private record Pair(
      GroupedSeries series,
      int period,
      Against against,
      int base,
      JackknifePeriod now,
      JackknifePeriod then,
      double lengthening) {}

  /** Returns the rows of a series: one per period, metric and base. */
  public List<TableRow> rows(GroupedSeries series) {
    List<TableRow> rows = new ArrayList<>();
    Grain grain = series.grain();
    List<Compared> compared = compared(series);
    JackknifePeriod[] estimates = new JackknifePeriod[series.sums().length];
    for (int i = 0; i < estimates.length; i++) {
      estimates[i] = new JackknifePeriod(series.sums()[i]);
      int period = series.firstPeriod() + i;
      for (Against against : Against.values()) {
        if (against.isComparable(grain, period, periods, historyBegins)) {
          int base = against.base(grain, period);
          JackknifePeriod then =
              base < series.firstPeriod()
                  ? new JackknifePeriod(series.of(base))
                  : estimates[base - series.firstPeriod()];
          Pair pair =
              new Pair(
                  series,
                  period,
                  against,
                  base,
                  estimates[i],
                  then,
                  lengthening(grain, period, base));
          compared.forEach(metric -> addRow(metric, pair, rows));
        }
      }
    }
    return rows;
  }

  private List<Compared> compared(GroupedSeries series) {
    Set<Metric> covered =
        Set.copyOf(MetricCatalog.metrics(series.grain(), series.dimension(), data));
    return COMPARED.stream()
        .filter(one -> covered.contains(one.metric()))
        .filter(one -> costsKnown || !one.metric().needsCosts())
        .filter(one -> !PeriodTotals.lacksRefunds(one.metric(), series.dimension(), data))
        .toList();
  }

  /** The trading days of a period divided by those of its base. */
  private double lengthening(Grain grain, int period, int base) {
    int end = periods.end(grain, period);
    return tradingDays.between(periods.start(grain, period), end, end)
        / tradingDays.between(periods.start(grain, base), periods.end(grain, base), end);
  }

  private void addRow(Compared metric, Pair pair, List<TableRow> rows) {
    double value = pair.now().value(metric.ratio());
    double base = pair.then().value(metric.ratio());
    if (Double.isNaN(value) || Double.isNaN(base)) {
      return;
    }
    double factor = metric.isTotal() ? pair.lengthening() : 1;
    double calendarEffect = base * (factor - 1);
    double change = value - base;
    Double error = null;
    if (pair.now().groupsPresent(pair.then()) >= MIN_GROUPS) {
      double estimated = pair.now().errorOfChange(metric.ratio(), pair.then(), factor);
      error = Double.isNaN(estimated) ? null : (Double) estimated;
    }
    Double low = error == null ? null : (Double) (change - T_63 * error);
    Double high = error == null ? null : (Double) (change + T_63 * error);
    Grain grain = pair.series().grain();
    rows.add(
        TableRow.of(
            grain.label(),
            LocalDate.ofEpochDay(periods.start(grain, pair.period())),
            pair.series().dimension(),
            pair.series().member(),
            metric.metric().name(),
            pair.against().label(),
            LocalDate.ofEpochDay(periods.start(grain, pair.base())),
            value,
            base,
            change,
            base > 0 ? (Double) (change / base) : null,
            calendarEffect,
            error,
            low,
            high,
            error == null ? null : (Boolean) (low <= calendarEffect && calendarEffect <= high)));
  }
}
