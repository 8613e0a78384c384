package io.regulars.metric;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.time.Grain;
import java.util.List;

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
          SalesMetrics.ORDERS,
          IntervalMetrics.INTERVALS,
          IntervalMetrics.ACTIVITY_WINDOW,
          SalesMetrics.SALES,
          ContributionMetrics.CONTRIBUTION,
          SalesMetrics.DISCOUNTS,
          ReturnMetrics.CANCELLATIONS,
          ReturnMetrics.RETURNS,
          CustomerMetrics.CONCENTRATION,
          ValueMetrics.FORMULA_LTV,
          AcquisitionMetrics.SPEND,
          AcquisitionMetrics.EFFICIENCY,
          AcquisitionMetrics.RETURN,
          ContributionMetrics.OF_ACQUIRED,
          AcquisitionMetrics.LEADS,
          SessionMetrics.SESSIONS,
          SessionMetrics.COST,
          FeedbackMetrics.FEEDBACK,
          ReviewMetrics.REVIEWS,
          TicketMetrics.TICKETS,
          LoyaltyMetrics.LOYALTY,
          SubscriptionMetrics.SUBSCRIPTIONS);

  /** Every metric in the order of {@link #GROUPS}; names are unique. */
  public static final List<Metric> ALL =
      GROUPS.stream().flatMap(group -> group.metrics().stream()).toList();

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
