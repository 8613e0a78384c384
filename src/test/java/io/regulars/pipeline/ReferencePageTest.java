package io.regulars.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.metric.MetricCatalog;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferencePageTest {
  private static final Path PAGE = Path.of("docs", "metrics.md");
  private static final String REMEDY =
      "./mvnw test -Dtest=ReferencePageTest -Dregulars.write-docs=true";

  private static final List<TableSpec> TABLES = CuratedTables.all();

  @Test
  void thePageInTheRepositoryIsTheOneThatTheCatalogueGives() throws IOException {
    String page = MetricCatalog.markdown(TABLES);
    if (Boolean.getBoolean("regulars.write-docs")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page, UTF_8);
    }

    assertThat(PAGE).as("Write it anew with %s", REMEDY).content(UTF_8).isEqualTo(page);
  }

  @Test
  void thePageDescribesEachMetric() {
    String page = MetricCatalog.markdown(List.of());

    assertThat(MetricCatalog.ALL)
        .allSatisfy(metric -> assertThat(page).contains("\n| `" + metric.name() + "` | "));
    assertThat(page)
        .contains(
            "| `churn_rate` | Customer churn rate | rate | `lapsed_customers / opening_base` | Of"
                + " the customers of the opening base, the share no longer in the closing base. |"
                + " Null where opening_base is 0.");
  }

  @Test
  void thePageDescribesEachColumnOfATable() {
    TableSpec ranking =
        new TableSpec(
            "ranking",
            "product",
            List.of("product_id"),
            List.of(
                Column.text("product_id", "The product."),
                Column.money("order_value", "What it sold for.")));

    assertThat(MetricCatalog.markdown(List.of(ranking)))
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
  void theWideTableDoesNotRepeatTheMetrics() {
    assertThat(MetricCatalog.markdown(List.of(MetricCatalog.kpiWide())))
        .endsWith("\nAnd a column for each metric above, under its name.\n")
        .containsOnlyOnce("\n| `aov` | ");
  }
}
