package io.regulars.metric;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.table.Column;
import io.regulars.table.RowConstraint;
import io.regulars.table.TableSpec;
import io.regulars.time.Grain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Every KPI there is. The tables' columns, their comments, the reference page and the report are
 * all read off this list, so that a definition stands in one place.
 */
public final class MetricCatalog {

  /**
   * Metrics that are read together.
   *
   * @param title what a heading calls them
   * @param reach where they are told
   */
  public record Group(String title, MetricScope reach, List<Metric> metrics) {}

  /** The groups in the order in which they are read. */
  public static final List<Group> GROUPS =
      List.of(
          new Group("Customers", MetricScope.TRADE, CustomerMetrics.ALL),
          new Group("Retention and churn", MetricScope.TRADE, RetentionMetrics.ALL),
          new Group("Orders", MetricScope.TRADE, OrderMetrics.ALL),
          new Group("Time between purchases", MetricScope.TRADE, IntervalMetrics.ALL),
          new Group("Activity window", MetricScope.LIFE_OF_SHOP, ActivityMetrics.ALL),
          new Group("Sales", MetricScope.TRADE, SalesMetrics.ALL),
          new Group("Discounts", MetricScope.DISCOUNTS, SalesMetrics.DISCOUNTS),
          new Group("Cancellations", MetricScope.TRADE, ReturnMetrics.CANCELLATIONS),
          new Group("Refunds and returns", MetricScope.REFUNDS, ReturnMetrics.ALL),
          new Group("Concentration", MetricScope.TRADE, ConcentrationMetrics.ALL),
          new Group("Lifetime value by formula", MetricScope.YEARS, ValueMetrics.ALL),
          new Group("Acquisition", MetricScope.SPEND, AcquisitionMetrics.SPEND),
          new Group(
              "Marketing efficiency", MetricScope.SPEND_OF_SHOP, AcquisitionMetrics.EFFICIENCY),
          new Group(
              "Return on acquisition", MetricScope.SPEND_BY_PERIOD, AcquisitionMetrics.RETURN),
          new Group("Leads", MetricScope.LEADS, AcquisitionMetrics.LEADS),
          new Group("Feedback", MetricScope.FEEDBACK, FeedbackMetrics.ALL),
          new Group("Subscriptions", MetricScope.SUBSCRIPTIONS, SubscriptionMetrics.ALL));

  /** Every metric in the order of {@link #GROUPS}, each name once. */
  public static final List<Metric> ALL =
      GROUPS.stream().flatMap(group -> group.metrics().stream()).toList();

  /** Metrics that tell some customers among all of them; others may pass 1. */
  private static final Set<String> SHARES =
      Set.of(
          "strict_retention_rate",
          "churn_rate",
          "buyer_retention_rate",
          "repeat_purchase_rate",
          "repeat_purchase_rate_by_days");

  private static final List<String> PERIOD_KEY =
      List.of("grain", "period_start", "dimension", "member");

  /** The catalogue as a table. */
  public static final TableSpec METRIC_REFERENCE =
      new TableSpec(
          "metric_reference",
          "metric",
          List.of("metric"),
          List.of(
              Column.text("metric", "The metric's name in kpi and kpi_wide."),
              Column.text("title", "What a heading calls it."),
              Column.text(
                  "unit",
                  "What the value is counted in: count, money, rate, points, days, number."),
              Column.text("formula", "How it is reckoned from measures and statistics."),
              Column.text("numerator", "The part of a ratio; null where the metric is none."),
              Column.text("denominator", "The whole of a ratio; null where the metric is none."),
              Column.text("meaning", "What it says."),
              Column.text(
                  "edge_cases", "When it is null and what may surprise; null if nothing.")));

  private MetricCatalog() {}

  /** The metrics that have rows for the members of a dimension in the periods of a grain. */
  public static List<Metric> metrics(Grain grain, String dimension, MetricScope.Given given) {
    return GROUPS.stream()
        .filter(group -> group.reach().covers(grain, dimension, given))
        .flatMap(group -> group.metrics().stream())
        .toList();
  }

  /** The KPI table with a row per metric. */
  public static TableSpec kpi() {
    List<Column> columns = new ArrayList<>(periodKeyColumns());
    columns.add(Column.text("metric", "The metric; metric_reference says what it means."));
    columns.add(Column.number("value", "The metric's value; null where there is nothing to tell."));
    columns.add(
        Column.number(
            "numerator",
            "Of a ratio, the part; of a count or sum, the value; null for other figures."));
    columns.add(Column.number("denominator", "Of a ratio, the whole; null for other figures."));
    columns.addAll(
        periodColumns(
            "Whether the period had ended by as_of and everything that the metric speaks of has been"
                + " observed: bases, retention and churn need one activity window of history,"
                + " converted leads the time that leads.convert-within gives them."));
    List<String> key = Stream.concat(PERIOD_KEY.stream(), Stream.of("metric")).toList();
    return new TableSpec("kpi", "grain, period, dimension, member and metric", key, columns)
        .promising("shares are between 0 and 1", MetricCatalog::sharesAreShares);
  }

  private static RowConstraint.Test sharesAreShares(TableSpec kpi) {
    int metric = kpi.place("metric");
    RowConstraint.Test isShare = RowConstraint.isShare(kpi.place("value"));
    return row -> !SHARES.contains(row.getString(metric)) || isShare.test(row);
  }

  /** The KPI table with a column per metric. */
  public static TableSpec kpiWide() {
    List<Column> columns = new ArrayList<>(periodKeyColumns());
    columns.addAll(periodColumns("Whether the period had ended by as_of."));
    columns.add(
        Column.flag(
            "is_window_complete",
            "Whether, besides, one activity window of history lies before the period: else the bases,"
                + " retention, churn, reactivated customers and what is made of them are incomplete."));
    ALL.forEach(metric -> columns.add(metric.column()));
    return new TableSpec("kpi_wide", "grain, period, dimension and member", PERIOD_KEY, columns);
  }

  private static List<Column> periodKeyColumns() {
    return List.of(
        Column.text(
            "grain", "Length of the period: week, month, quarter, year, or all (life to date)."),
        Column.date("period_start", "First day of the period; of grain all, of the history."),
        Column.text("dimension", "What the shop is split by; all where it is not."),
        Column.text(
            "member", "The part of the shop, a shop of its own in every figure; all for all."));
  }

  private static List<Column> periodColumns(String isComplete) {
    return List.of(
        Column.date("period_end", "Last day of the period, whether or not it has come yet."),
        Column.flag("is_complete", isComplete));
  }

  /** The rows of {@link #METRIC_REFERENCE}. */
  public static List<Row> referenceRows() {
    return ALL.stream().map(MetricCatalog::reference).map(RowFactory::create).toList();
  }

  /** The same as a JSON array with an object per metric. */
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
   * The reference page in Markdown: every metric, what formulas stand on, and the columns of the
   * tables that are handed in.
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
