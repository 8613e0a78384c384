package io.regulars.metric;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.table.Column;
import io.regulars.table.RowConstraint;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.time.Grain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalogue of all KPIs and the single source of their definitions. Table columns, column
 * comments, the reference page and the report are generated from it.
 */
public final class MetricCatalog {

  /** The groups in display order. */
  public static final List<MetricGroup> GROUPS =
      List.of(
          CustomerMetrics.CUSTOMERS,
          RetentionMetrics.RETENTION,
          OrderMetrics.ORDERS,
          IntervalMetrics.INTERVALS,
          IntervalMetrics.ACTIVITY_WINDOW,
          SalesMetrics.SALES,
          SalesMetrics.DISCOUNTS,
          ReturnMetrics.CANCELLATIONS,
          ReturnMetrics.RETURNS,
          ConcentrationMetrics.CONCENTRATION,
          ValueMetrics.FORMULA_LTV,
          AcquisitionMetrics.SPEND,
          AcquisitionMetrics.EFFICIENCY,
          AcquisitionMetrics.RETURN,
          AcquisitionMetrics.LEADS,
          FeedbackMetrics.FEEDBACK,
          SubscriptionMetrics.SUBSCRIPTIONS);

  /** Every metric in the order of {@link #GROUPS}; names are unique. */
  public static final List<Metric> ALL =
      GROUPS.stream().flatMap(group -> group.metrics().stream()).toList();

  private static final Set<String> SHARES =
      ALL.stream()
          .filter(Metric::isShare)
          .map(Metric::name)
          .collect(Collectors.toUnmodifiableSet());

  private static final List<String> PERIOD_KEY =
      List.of("grain", "period_start", "dimension", "member");

  /** The catalogue as a table, one row per metric. */
  public static final TableSpec METRIC_REFERENCE =
      new TableSpec(
          "metric_reference",
          "metric",
          List.of("metric"),
          List.of(
              Column.text("metric", "The metric's name in kpi and kpi_wide."),
              Column.text("title", "Title for headings."),
              Column.text("unit", "Unit of the value: count, money, rate, points, days or number."),
              Column.text("formula", "How the value is calculated from measures and statistics."),
              Column.text("numerator", "Numerator of a ratio; null if the metric is not a ratio."),
              Column.text(
                  "denominator", "Denominator of a ratio; null if the metric is not a ratio."),
              Column.text("meaning", "Definition of the metric."),
              Column.text(
                  "edge_cases",
                  "When the value is null, and other special cases; null if there are none.")));

  private MetricCatalog() {}

  /** Returns the metrics that have rows for the values of a dimension in the periods of a grain. */
  public static List<Metric> metrics(
      Grain grain, String dimension, MetricScope.AvailableData data) {
    return GROUPS.stream()
        .filter(group -> group.scope().covers(grain, dimension, data))
        .flatMap(group -> group.metrics().stream())
        .toList();
  }

  /** The table {@code kpi}: one row per metric. */
  public static TableSpec kpi() {
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
    List<String> key = Stream.concat(PERIOD_KEY.stream(), Stream.of("metric")).toList();
    return new TableSpec("kpi", "grain, period, dimension, member and metric", key, columns)
        .withConstraint("shares are between 0 and 1", MetricCatalog::shareConstraint);
  }

  private static RowConstraint.Test shareConstraint(TableSpec kpi) {
    int metric = kpi.position("metric");
    RowConstraint.Test isShare = RowConstraint.isShare(kpi.position("value"));
    return row -> !SHARES.contains(row.getString(metric)) || isShare.test(row);
  }

  /** The table {@code kpi_wide}: one column per metric. */
  public static TableSpec kpiWide() {
    List<Column> columns = new ArrayList<>(periodKeyColumns());
    columns.addAll(periodColumns("Whether the period had ended by as_of."));
    columns.add(
        Column.flag(
            "is_window_complete",
            "Whether the period had ended by as_of and one activity window of history precedes it."
                + " If false, customer bases, retention, churn, reactivated customers and the"
                + " figures derived from them are incomplete."));
    ALL.forEach(metric -> columns.add(metric.column()));
    return new TableSpec("kpi_wide", "grain, period, dimension and member", PERIOD_KEY, columns);
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

  /** Returns the rows of {@link #METRIC_REFERENCE}. */
  public static List<TableRow> referenceRows() {
    return ALL.stream().map(MetricCatalog::reference).map(TableRow::of).toList();
  }

  /** Returns the catalogue as a JSON array with one object per metric. */
  public static String json() {
    ArrayNode metrics = JsonNodeFactory.instance.arrayNode();
    for (Metric metric : ALL) {
      ObjectNode node = metrics.addObject();
      Object[] values = reference(metric);
      for (int i = 0; i < values.length; i++) {
        node.put(METRIC_REFERENCE.columns().get(i).name(), (String) values[i]);
      }
    }
    return metrics.toPrettyString() + "\n";
  }

  /**
   * Returns the reference page in Markdown: every metric, the measures and statistics used in
   * formulas, and the columns of the given tables.
   */
  public static String markdown(List<TableSpec> tables) {
    return ReferencePage.of(GROUPS, tables);
  }

  private static Object[] reference(Metric metric) {
    boolean ratio = metric.denominator() != null;
    return new Object[] {
      metric.name(),
      metric.title(),
      metric.unit().label(),
      metric.formula(),
      ratio ? metric.numerator().toString() : null,
      ratio ? metric.denominator().toString() : null,
      metric.meaning(),
      metric.edgeCases().isEmpty() ? null : metric.edgeCases()
    };
  }
}
