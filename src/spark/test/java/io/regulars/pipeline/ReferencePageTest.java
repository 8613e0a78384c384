package io.regulars.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.metric.KpiTables;
import io.regulars.metric.Metric;
import io.regulars.metric.MetricCatalog;
import io.regulars.metric.ReferencePage;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReferencePageTest {
  private static final Path PAGE = Path.of("docs", "metrics.md");
  private static final String REMEDY =
      "./mvnw test -Dtest=ReferencePageTest -Dregulars.write-docs=true";

  private static final List<TableSpec> TABLES = CuratedTables.all();

  @Test
  void pageInTheRepositoryIsUpToDate() throws IOException {
    String page = ReferencePage.of(TABLES);
    if (Boolean.getBoolean("regulars.write-docs")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page, UTF_8);
    }

    assertThat(PAGE).as("Regenerate it with %s", REMEDY).content(UTF_8).isEqualTo(page);
  }

  @Test
  void pageDescribesEveryMetric() {
    String page = ReferencePage.of(List.of());

    assertThat(MetricCatalog.ALL)
        .allSatisfy(metric -> assertThat(page).contains("\n| `" + metric.name() + "` | "));
    assertThat(page)
        .contains(
            "| `churn_rate` | Customer churn rate | rate | `lapsed_customers / opening_base` |"
                + " Share of the customers of the opening base who are not in the closing base. |"
                + " Null if opening_base is 0.");
  }

  @Test
  void pageDescribesEveryColumnOfATable() {
    TableSpec ranking =
        new TableSpec(
            "ranking",
            "product",
            List.of("product_id"),
            List.of(
                Column.text("product_id", "The product."),
                Column.money("order_value", "What it sold for.")));

    assertThat(ReferencePage.of(List.of(ranking)))
        .endsWith(
            """
            ## Table `ranking`

            One row per product. Key: `product_id`.

            | column | unit | meaning |
            | --- | --- | --- |
            | `product_id` | text | The product. |
            | `order_value` | reporting currency | What it sold for. |
            """);
  }

  @Test
  void pageListsExactlyTheColumnsOfEachTable() {
    Set<Column> metrics =
        MetricCatalog.ALL.stream().map(Metric::column).collect(Collectors.toSet());

    assertThat(TABLES)
        .allSatisfy(
            table ->
                assertThat(describedColumns(table))
                    .as(table.name())
                    .containsExactlyElementsOf(
                        table.columns().stream()
                            .filter(
                                column ->
                                    !table.name().equals("kpi_wide") || !metrics.contains(column))
                            .map(column -> column.name() + ": " + column.meaning())
                            .toList()));
  }

  @Test
  void noColumnDescribesItsMeaningInAnotherTable() {
    List<String> others = TABLES.stream().map(table -> " in " + table.name() + ",").toList();

    assertThat(TABLES)
        .flatExtracting(TableSpec::columns)
        .extracting(Column::meaning)
        .noneMatch(meaning -> others.stream().anyMatch(meaning::contains));
  }

  /** The names and meanings of the columns in the section of a table. */
  private static List<String> describedColumns(TableSpec table) {
    String page = ReferencePage.of(TABLES);
    int from = page.indexOf("\n## Table `" + table.name() + "`\n");
    int to = page.indexOf("\n## ", from + 1);
    return page.substring(from, to < 0 ? page.length() : to)
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split(" \\| ", -1))
        .map(
            cells ->
                cells[0].substring(3, cells[0].length() - 1)
                    + ": "
                    + cells[2].replaceFirst(" \\|$", ""))
        .toList();
  }

  @Test
  void wideTableDoesNotRepeatTheMetrics() {
    assertThat(ReferencePage.of(List.of(KpiTables.KPI_WIDE)))
        .endsWith("\nThe table also has a column for each metric above, under the metric's name.\n")
        .containsOnlyOnce("\n| `aov` | ");
  }
}
