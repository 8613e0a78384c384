package io.regulars.metric;

import io.regulars.measure.Measure;
import io.regulars.measure.Quantity;
import io.regulars.measure.Statistic;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The page that says what every published figure means, in Markdown. */
final class ReferencePage {
  private static final String INTRODUCTION =
      """
      # What the figures mean

      This page is generated from the catalogue that computes the figures; to change it, change the catalogue.

      - A period is a week, month, quarter or year of the shop's calendar, or `all`: life to date. A period that `as_of` cuts is
        published as far as it goes, with `is_complete` false.
      - A dimension splits the shop into members, and each member is a shop of its own: a customer's first purchase in a channel is
        new there, whatever was bought elsewhere before. What belongs to no member is `(unknown)`.
      - A customer is a buyer with a customer id. Orders of guests count in orders, units and sales, never in a figure per customer.
      - A customer is active while the last purchase is no further back than the customer's window, and lapsed afterwards.
      - For a category an order is the part of it that belongs to the category.
      - The first period of a history has no period before it, nor has `all`: what is carried from there is 0, and rates on it are null.
      - Where a denominator is 0 the value is null: never 0, NaN or infinity. `kpi` keeps numerator and denominator beside each ratio.
      """;

  private final StringBuilder page = new StringBuilder(INTRODUCTION);

  private ReferencePage() {}

  static String of(List<MetricCatalog.Group> groups, List<TableSpec> tables) {
    ReferencePage page = new ReferencePage();
    groups.forEach(page::describe);
    page.describeMeasures();
    page.describeStatistics();
    tables.forEach(page::describe);
    return page.page.toString();
  }

  private void describe(MetricCatalog.Group group) {
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
    heading("Measures that formulas stand on");
    row("measure", "unit", "how it comes about", "meaning");
    rule(4);
    for (Measure measure : Measure.values()) {
      row(code(measure.label()), measure.unit().label(), origin(measure), measure.meaning());
    }
  }

  private static String origin(Measure measure) {
    return switch (measure.origin()) {
      case ADDED -> "added up";
      case PREVIOUS_PERIOD -> code(measure.source().label()) + " of the period before";
      case TO_DATE -> code(measure.source().label()) + " so far, together";
    };
  }

  private void describeStatistics() {
    heading("Statistics that no sum gives");
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
    // A table may share a single column with the catalogue: only one that has all of them refers to
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
      line("And a column for each metric above, under its name.");
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
