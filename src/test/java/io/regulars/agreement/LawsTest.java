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

/** What holds for every shop, whatever its rows. */
class LawsTest {
  private static final LocalDate EARLIER = LocalDate.parse("2024-09-17");

  @TempDir private Path folder;

  @BeforeEach
  void simulate() {
    new SimulatedShop(SharedSession.spark(), ShopPlan.of(100, 11))
        .write(folder.toString(), "parquet");
  }

  @Test
  void neitherPartitionsNorOrderNorFilesOfTheInputShowInAnyRow() {
    Shop whole = new Shop(folder).with("computation.partitions", "1").lake("whole");
    whole.run();
    Path shuffled = folder.resolve("shuffled");
    for (String table : List.of("order_lines", "refunds", "customers", "products")) {
      read(table)
          .orderBy(rand(3))
          .repartition(3)
          .write()
          .parquet(shuffled.resolve(table).toString());
    }
    Shop parts = new Shop(folder).with("computation.partitions", "5").lake("parts");
    for (String input : List.of("order-lines", "refunds", "customers", "products")) {
      parts.with(
          "sources." + input + ".path", shuffled.resolve(input.replace('-', '_')).toString());
    }
    parts.run();

    assertThat(differences(whole, parts)).isEmpty();
  }

  @Test
  void thePastStandsWhateverComesLater() {
    Shop knowing = new Shop(folder).asOf(EARLIER).lake("knowing");
    knowing.run();
    Path past = folder.resolve("past");
    keepUntilEarlier("order_lines", "ordered_at", past);
    keepUntilEarlier("refunds", "refunded_at", past);
    Shop ignorant = new Shop(folder).asOf(EARLIER).lake("ignorant");
    ignorant
        .with("sources.order-lines.path", past.resolve("order_lines").toString())
        .with("sources.refunds.path", past.resolve("refunds").toString());
    ignorant.run();

    assertThat(differences(knowing, ignorant)).isEmpty();
  }

  @Test
  void noRowAndNoMoneyIsLost() {
    Shop shop = new Shop(folder).asOf(EARLIER);
    shop.run();

    Dataset<Row> quality = table(shop, "data_quality").where(col("severity").equalTo("scope"));
    for (String input : List.of("order-lines", "refunds")) {
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
    Row money =
        SharedSession.spark()
            .sql(
                "SELECT sum(quantity * unit_price) FROM parquet.`"
                    + folder.resolve("order_lines")
                    + "` WHERE ordered_at < DATE'"
                    + EARLIER.plusDays(1)
                    + "'")
            .first();
    assertThat(
            table(shop, "reconciliation")
                .where("grain = 'all' AND (item = 'net_revenue' OR item LIKE 'not_counted_%')")
                .agg(sum("amount"))
                .first()
                .getDecimal(0))
        .isEqualByComparingTo(money.getDecimal(0));
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
