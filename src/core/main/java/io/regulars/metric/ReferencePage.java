package io.regulars.metric;

import io.regulars.measure.Measure;
import io.regulars.measure.Quantity;
import io.regulars.measure.Statistic;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The reference page of all published figures, in Markdown. */
public final class ReferencePage {
  private static final String INTRODUCTION =
      """
      # What the figures mean

      This page is generated from the catalogue that computes the figures. To change this page, change the catalogue.

      - A period is a week, month, quarter or year of the shop's calendar, or `all` (history to date). A period that has not
        ended by `as_of` contains the data up to `as_of`, and `is_complete` is false.
      - A dimension splits the shop into its values (column `member`). Every figure treats each value as a shop of its own: a
        customer's first purchase in a channel is new in that channel, even if the customer bought in another channel before.
        `(unknown)` holds what has no value.
      - A customer is a buyer with a customer id. Guest orders count in orders, units and sales, never in a figure per customer.
      - A customer is active while the last purchase is at most one activity window ago, and lapsed afterwards.
      - For the dimension `category`, an order is the part of it that belongs to the category.
      - The first period of a history and the grain `all` have no previous period: values of the previous period are 0, and
        rates on them are null.
      - If a denominator is 0, the value is null: never 0, NaN or infinity. `kpi` shows numerator and denominator of each ratio.
      """;

  private final StringBuilder page = new StringBuilder(INTRODUCTION);

  private ReferencePage() {}

  /**
   * Returns the page: every metric, the measures and statistics used in formulas, and the columns
   * of the given tables.
   */
  public static String of(List<TableSpec> tables) {
    ReferencePage page = new ReferencePage();
    MetricCatalog.GROUPS.forEach(page::describe);
    page.describeMeasures();
    page.describeStatistics();
    tables.forEach(page::describe);
    return page.page.toString();
  }

  private void describe(MetricGroup group) {
    heading(group.title());
    row("metric", "title", "unit", "formula", "meaning", "edge cases");
    rule(6);
    for (Metric metric : group.metrics()) {
      row(
          code(metric.name()),
          metric.title(),
          metric.unit().label(),
          code(metric.formula()),
          metric.meaning(),
          metric.edgeCases());
    }
  }

  private void describeMeasures() {
    heading("Measures used in formulas");
    row("measure", "unit", "source", "meaning");
    rule(4);
    for (Measure measure : Measure.values()) {
      row(code(measure.label()), measure.unit().label(), origin(measure), measure.meaning());
    }
  }

  private static String origin(Measure measure) {
    return switch (measure.origin()) {
      case ADDED -> "sum";
      case PREVIOUS_PERIOD -> code(measure.source().label()) + " of the previous period";
      case TO_DATE -> "cumulative " + code(measure.source().label());
    };
  }

  private void describeStatistics() {
    heading("Statistics that are not sums");
    row("statistic", "unit", "meaning");
    rule(3);
    for (Quantity statistic : Statistic.values()) {
      row(code(statistic.label()), statistic.unit().label(), statistic.meaning());
    }
  }

  private void describe(TableSpec table) {
    heading("Table " + code(table.name()));
    String key = table.key().stream().map(ReferencePage::code).collect(Collectors.joining(", "));
    line(table.comment() + " Key: " + key + ".");
    line("");
    row("column", "unit", "meaning");
    rule(3);
    List<Column> metrics = MetricCatalog.ALL.stream().map(Metric::column).toList();
    List<Column> columns = new ArrayList<>(table.columns());
    // A table may share some columns with the catalogue. Only a table with all of them refers to
    // it.
    boolean hasAllMetrics = columns.containsAll(metrics);
    if (hasAllMetrics) {
      columns.removeAll(metrics);
    }
    for (Column column : columns) {
      row(code(column.name()), column.kind().unit(), column.meaning());
    }
    if (hasAllMetrics) {
      line("");
      line("The table also has a column for each metric above, under the metric's name.");
    }
  }

  private void heading(String text) {
    line("");
    line("## " + text);
    line("");
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void rule(int cells) {
    line("| --- ".repeat(cells) + "|");
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
