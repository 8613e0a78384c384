package io.regulars.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ExitCode;
import io.regulars.SharedSession;
import io.regulars.cli.InitCommand;
import io.regulars.cli.SparkEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Publishes the available shops with the configuration that {@code init} drafts from their files.
 * Only the places marked LOOK are changed.
 */
class DraftedShopsTest {
  private static final String CURRENCY_IN_DOUBT =
      """
        # LOOK: Set the currency of all figures.
        currency = EUR
      """;

  @TempDir private Path folder;

  @Test
  void invoicesAndCreditNotesInOneFile() throws IOException {
    draft("online_retail/online_retail.csv.gz");
    answer(CURRENCY_IN_DOUBT, "  currency = GBP\n");
    // The reference figures include neither samples nor corrections.
    answer(
        """
            # LOOK: Some rows have a price of 0. If they are not sales, use:
            # where = "Quantity > 0 AND try_cast(UnitPrice AS DOUBLE) > 0"
            where = "Quantity > 0"
        """,
        """
            where = "Quantity > 0 AND try_cast(UnitPrice AS DOUBLE) > 0"
        """);

    KnownShop shop = published("online_retail/expected");

    assertFigures(shop);
    shop.figures("return_rate.csv")
        .where("scope", "identified_customers"::equals)
        .mustEqual(
            lifeToDate(shop)
                .selectExpr(
                    // 10,411.24 of it were paid to 33 people without a sale in the file.
                    "identified_refunds + 10411.24 AS returned_value",
                    "identified_order_value AS sold_value"));
  }

  @Test
  void ordersWithoutIds() throws IOException {
    draft("cdnow/cdnow_master.csv");
    answer(CURRENCY_IN_DOUBT, "  currency = USD\n");
    answer(
        """
              # LOOK: No column looks like an order id. All rows of a customer at one time are one order. If each row is an order, use:
              # order_id = "concat_ws('-', customer_id, date, row_number() OVER (PARTITION BY customer_id, date ORDER BY number_of_cds, dollar_value))"
              order_id = "concat_ws('-', customer_id, date)"
        """,
        """
              order_id = "concat_ws('-', customer_id, date, row_number() OVER (PARTITION BY customer_id, date ORDER BY number_of_cds, dollar_value))"
        """);

    assertFigures(published("cdnow/expected"));
  }

  @Test
  void ordersLinesAndProductsInSeparateFiles() throws IOException {
    draft(
        "contoso/orders.csv",
        "contoso/orderrows.csv",
        "contoso/product.csv",
        "contoso/store.csv",
        "contoso/date.csv");
    answer(CURRENCY_IN_DOUBT, "  currency = USD\n");

    KnownShop shop = published("contoso/expected");

    assertFigures(shop);
    shop.figures("integrity.csv")
        .mustEqual(
            lifeToDate(shop)
                .selectExpr("units AS qty", "order_value AS net", "gross_sales AS gross"));
  }

  private static void assertFigures(KnownShop shop) {
    shop.figures("summary.csv")
        .inOneRow("metric", "value")
        .mustEqual(
            lifeToDate(shop)
                .selectExpr(
                    "customers_to_date AS customers",
                    "identified_orders AS orders",
                    "identified_order_value AS revenue",
                    "repeat_customers_to_date AS repeat_customers_2plus_orders"));
    shop.figures("monthly.csv")
        .mustEqual(
            shop.table("kpi_wide")
                .where("grain = 'month' AND dimension = 'all' AND identified_orders > 0")
                .selectExpr(
                    "date_format(period_start, 'yyyy-MM') AS month",
                    "active_customers",
                    "new_customers",
                    "identified_orders AS orders",
                    "identified_order_value AS revenue"),
            "month");
  }

  private static Dataset<Row> lifeToDate(KnownShop shop) {
    return shop.table("kpi_wide").where("grain = 'all' AND dimension = 'all'");
  }

  private Path configuration() {
    return folder.resolve("shop.conf");
  }

  private void draft(String... files) {
    List<String> words =
        new ArrayList<>(Stream.of(files).map(file -> KnownShop.data(file).toString()).toList());
    words.addAll(List.of("--out", configuration().toString()));
    // All tests share the session, so the engine must not stop it.
    SharedSession.spark();
    StringWriter said = new StringWriter();
    int exitCode =
        new CommandLine(new InitCommand(new SparkEngine()))
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute(words.toArray(new String[0]));
    assertThat(exitCode).as(said.toString()).isEqualTo(ExitCode.DONE);
  }

  /** Answers a question of the draft. */
  private void answer(String question, String answer) throws IOException {
    String drafted = Files.readString(configuration());
    assertThat(question).contains("# LOOK: ");
    assertThat(drafted).containsOnlyOnce(question);
    Files.writeString(configuration(), drafted.replace(question, answer));
  }

  private KnownShop published(String figures) {
    KnownShop shop =
        new KnownShop(configuration(), figures)
            .with("kpis.grains", "[month, all]")
            .with("kpis.dimensions", "[all]")
            .with("cohorts.grains", "[month]")
            .with("cohorts.dimensions", "[all]")
            .with("best-sellers.grains", "[all]");
    shop.publish(folder.resolve("lake"), "kpi_wide");
    return shop;
  }
}
