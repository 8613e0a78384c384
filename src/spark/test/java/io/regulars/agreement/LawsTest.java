package io.regulars.agreement;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedSession;
import io.regulars.oracle.SecondOpinion;
import io.regulars.oracle.TableComparison;
import io.regulars.simulate.ShopPlan;
import io.regulars.simulate.SimulatedShop;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invariants of every shop, with Spark and the lake. {@link InMemoryLawsTest} tests them in every
 * grain.
 */
class LawsTest {
  private static final LocalDate EARLIER = LocalDate.parse("2024-09-17");

  private static final List<String> TABLES =
      List.of(
          "order_lines",
          "refunds",
          "customers",
          "products",
          "marketing_spend",
          "sessions",
          "leads",
          "surveys",
          "reviews",
          "tickets",
          "loyalty",
          "exposures",
          "subscriptions",
          "exchange_rates");

  @TempDir private Path folder;

  @BeforeEach
  void simulate() {
    new SimulatedShop(SharedSession.spark(), ShopPlan.of(100, 11))
        .write(folder.toString(), "parquet");
  }

  @Test
  void resultDoesNotDependOnPartitionsRowOrderOrFiles() {
    Shop whole = new Shop(folder).with("computation.partitions", "1").lake("whole");
    whole.run();
    Path shuffled = folder.resolve("shuffled");
    for (String table : TABLES) {
      read(table)
          .orderBy(rand(3))
          .repartition(3)
          .write()
          .parquet(shuffled.resolve(table).toString());
    }
    Shop parts =
        new Shop(folder)
            .with("computation.partitions", "5")
            .with("computation.bytes-of-counts", "64 KiB")
            .lake("parts");
    for (String table : TABLES) {
      String input = table.replace('_', '-');
      parts.with("sources." + input + ".path", shuffled.resolve(table).toString());
    }
    parts.run();

    assertThat(differences(whole, parts)).isEmpty();
  }

  @Test
  void resultOfAnEarlierDayDoesNotDependOnLaterRows() {
    Shop withLaterRows = new Shop(folder).asOf(EARLIER).lake("with-later-rows");
    withLaterRows.run();
    Path past = folder.resolve("past");
    keepUntilEarlier("order_lines", "ordered_at", past);
    keepUntilEarlier("refunds", "refunded_at", past);
    keepUntilEarlier("marketing_spend", "spent_on", past);
    keepUntilEarlier("sessions", "day", past);
    keepUntilEarlier("leads", "created_at", past);
    keepUntilEarlier("surveys", "responded_at", past);
    keepUntilEarlier("reviews", "reviewed_at", past);
    keepUntilEarlier("tickets", "opened_at", past);
    keepUntilEarlier("loyalty", "happened_at", past);
    keepUntilEarlier("exposures", "exposed_at", past);
    keepUntilEarlier("subscriptions", "starts_on", past);
    keepUntilEarlier("exchange_rates", "valid_on", past);
    Shop withoutLaterRows = new Shop(folder).asOf(EARLIER).lake("without-later-rows");
    for (String table : TABLES) {
      if (Files.exists(past.resolve(table))) {
        String input = table.replace('_', '-');
        withoutLaterRows.with("sources." + input + ".path", past.resolve(table).toString());
      }
    }
    withoutLaterRows.run();

    assertThat(differences(withLaterRows, withoutLaterRows)).isEmpty();
  }

  @Test
  void everyRowAndAmountIsAccountedFor() {
    Shop shop = new Shop(folder).asOf(EARLIER);
    shop.run();

    Dataset<Row> quality = table(shop, "data_quality").where(col("severity").equalTo("scope"));
    for (String input :
        List.of(
            "order-lines",
            "refunds",
            "marketing-spend",
            "sessions",
            "leads",
            "surveys",
            "reviews",
            "tickets",
            "loyalty",
            "exposures",
            "subscriptions")) {
      long rows = read(input.replace('-', '_')).count();
      assertThat(
              quality
                  .where(col("input").equalTo(input))
                  .agg(sum("rows_affected"))
                  .first()
                  .getLong(0))
          .as("rows of %s that are used or out of scope", input)
          .isEqualTo(rows);
    }
    assertThat(
            table(shop, "reconciliation")
                .where("grain = 'all' AND (item = 'order_value' OR item LIKE 'not_counted_%')")
                .agg(sum("amount"))
                .first()
                .getDecimal(0))
        .isEqualByComparingTo(
            inReportingCurrency("order_lines", "ordered_at", "quantity", "unit_price"));
    assertThat(
            rows(table(shop, "customer_profile").where("orders = 1").select("f_score").distinct()))
        .as("frequency scores of customers with one order")
        .containsExactly("1");
    assertRefundsBalance(shop);
    assertCustomersAddUp(shop);
  }

  /** The sum of an input's rows up to the day, each converted at the exchange rate of its date. */
  private BigDecimal inReportingCurrency(String input, String time, String pieces, String price) {
    return SharedSession.spark()
        .sql(
            """
            WITH given AS (SELECT *, monotonically_increasing_id() AS row FROM parquet.`%1$s/%2$s`)
            SELECT CAST(sum(round(%4$s * (CAST(%5$s AS DOUBLE) * coalesce(rate, 1)), 4)) AS DECIMAL(19, 4))
            FROM given LEFT JOIN (
              SELECT row, CAST(max_by(rate, valid_on) AS DOUBLE) AS rate
              FROM given JOIN parquet.`%1$s/exchange_rates` rates
              ON rates.currency = given.currency AND valid_on <= CAST(%3$s AS DATE)
              GROUP BY row) USING (row)
            WHERE %3$s < DATE'%6$s'
            """
                .formatted(folder, input, time, pieces, price, EARLIER.plusDays(1)))
        .first()
        .getDecimal(0);
  }

  /** Every refund is a refund of sales or of an order that does not count. */
  private void assertRefundsBalance(Shop shop) {
    assertThat(
            table(shop, "reconciliation")
                .where("grain = 'all' AND item IN ('refunds', 'refunds_of_orders_not_counted')")
                .agg(sum("amount"))
                .first()
                .getDecimal(0))
        .isEqualByComparingTo(inReportingCurrency("refunds", "refunded_at", "1", "amount"));
  }

  /** The KPIs of all customers equal the sums over the profiles and over the cohorts. */
  private static void assertCustomersAddUp(Shop shop) {
    Row kpi =
        table(shop, "kpi_wide")
            .where("grain = 'all' AND dimension = 'all'")
            .select(
                "identified_orders",
                "identified_order_value",
                "identified_refunds",
                "identified_net_sales",
                "identified_gross_profit")
            .first();
    assertThat(
            table(shop, "customer_profile")
                .agg(
                    sum("orders"),
                    sum("order_value"),
                    sum("refunds"),
                    sum("net_sales"),
                    sum("gross_profit"))
                .first()
                .mkString(" "))
        .isEqualTo(kpi.mkString(" "));
    assertThat(
            table(shop, "cohort_retention")
                .where("grain = 'month' AND dimension = 'all'")
                .agg(
                    sum("orders"),
                    sum("order_value"),
                    sum("refunds"),
                    sum("net_sales"),
                    sum("gross_profit"))
                .first()
                .mkString(" "))
        .isEqualTo(kpi.mkString(" "));
  }

  private static List<String> rows(Dataset<Row> table) {
    return table.collectAsList().stream().map(Row::mkString).sorted().toList();
  }

  private Dataset<Row> read(String table) {
    return SharedSession.spark().read().parquet(folder.resolve(table).toString());
  }

  private void keepUntilEarlier(String table, String time, Path past) {
    read(table)
        .where(col(time).lt(EARLIER.plusDays(1).toString()))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(past.resolve(table).toString());
  }

  private static Dataset<Row> table(Shop shop, String table) {
    return SharedSession.spark().read().format("delta").load(shop.lake().resolve(table).toString());
  }

  private static List<String> differences(Shop left, Shop right) {
    List<String> differences = new ArrayList<>();
    SecondOpinion.TABLES.forEach(
        (table, key) -> {
          if (!Files.exists(left.lake().resolve(table))
              && !Files.exists(right.lake().resolve(table))) {
            return;
          }
          TableComparison comparison =
              TableComparison.between(
                  table, left.lake().resolve(table), right.lake().resolve(table), key);
          if (!comparison.agrees()) {
            differences.add(comparison.report());
          }
        });
    return differences;
  }
}
