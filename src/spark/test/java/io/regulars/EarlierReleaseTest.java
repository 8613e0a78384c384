package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.pipeline.CuratedTables;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run of this release migrates a lake of an earlier release. {@code
 * src/spark/test/resources/io/regulars/earlier_release/README.md} describes how the lake was
 * created.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarlierReleaseTest {
  private static final String HISTORY = "customer_segment_history";

  private final SparkSession spark = SharedSession.spark();
  private Path folder;
  private Map<String, List<String>> before;
  private ShopAtWork.CommandResult answer;
  private Map<String, CurrentPublication.Table> published;

  /** The earlier release ran as of the end of March and April; this release runs for May. */
  @BeforeAll
  void runOnTheLakeOfTheEarlierRelease(@TempDir Path shop) throws IOException {
    folder = shop;
    for (String file : List.of("shop.conf", "lines.csv", "customers.csv", "refunds.csv")) {
      try (InputStream in = resource(file)) {
        Files.copy(in, folder.resolve(file));
      }
    }
    unzip();
    before = versions("TRUE");
    answer =
        ShopAtWork.regulars(
            "run",
            "--config",
            folder.resolve("shop.conf").toString(),
            "--set",
            "folder=" + folder,
            "--as-of",
            "2024-05-31");
    published = CurrentPublication.of(folder.resolve("lake"));
  }

  private static InputStream resource(String file) {
    return EarlierReleaseTest.class.getResourceAsStream("earlier_release/" + file);
  }

  private void unzip() throws IOException {
    try (ZipInputStream zip = new ZipInputStream(resource("lake.zip"))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    }
  }

  /** The rows of the tables of selected publications, by publication number and table name. */
  private Map<String, List<String>> versions(String condition) {
    Map<String, List<String>> versions = new TreeMap<>();
    for (Row entry :
        spark
            .read()
            .format("delta")
            .load(folder.resolve("lake/publications").toString())
            .where(condition)
            .collectAsList()) {
      String table = entry.getAs("table_name");
      Dataset<Row> rows =
          spark
              .read()
              .format("delta")
              .option("versionAsOf", entry.<Long>getAs("version"))
              .load(folder.resolve("lake").resolve(table).toString());
      versions.put(
          entry.getAs("publication") + " " + table,
          rows.collectAsList().stream().map(Row::toString).sorted().toList());
    }
    return versions;
  }

  private Dataset<Row> current(String table) {
    return published.get(table).rows();
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString(" ")).sorted().toList();
  }

  @Test
  void allTablesHaveTheColumnsOfThisRelease() {
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.DONE);
    for (TableSpec table : CuratedTables.all()) {
      // The shop gives neither subscriptions nor reviews nor exposures.
      if (!List.of("mrr_bridge", "product_rating", "campaign_uplift").contains(table.name())) {
        assertThat(published).containsKey(table.name());
        assertThat(published.get(table.name()).rows().columns())
            .as(table.name())
            .contains(table.columns().stream().map(Column::name).toArray(String[]::new));
      }
    }
  }

  @Test
  void theLedgerContainsRunsOfBothReleases() {
    assertThat(texts(current("runs").select("as_of", "outcome")))
        .containsExactly("2024-03-31 published", "2024-04-30 published", "2024-05-31 published");
    for (String table : List.of("run_stages", "data_quality")) {
      assertThat(current(table).select("run_id").distinct().count()).as(table).isEqualTo(3);
    }
  }

  @Test
  void snapshotsOfTheEarlierReleaseAreUnchanged() {
    Dataset<Row> history = current(HISTORY);
    String money =
        Stream.of("net_sales", "revenue")
            .filter(List.of(history.columns())::contains)
            .findFirst()
            .orElseThrow();

    assertThat(
            texts(
                history
                    .where("as_of < '2024-04-30'")
                    .select("as_of", "customer_id", "last_order_on", "orders", money)))
        .containsExactly(
            "2024-01-31 ada 2024-01-05 1 21.0000",
            "2024-01-31 bob 2024-01-20 1 6.0000",
            "2024-02-29 ada 2024-02-17 2 35.0000",
            "2024-02-29 bob 2024-01-20 1 6.0000",
            "2024-02-29 cid 2024-02-03 1 16.0000",
            "2024-03-31 ada 2024-02-17 2 35.0000",
            "2024-03-31 bob 2024-03-28 2 20.0000",
            "2024-03-31 cid 2024-02-03 1 16.0000",
            "2024-03-31 dee 2024-03-02 1 20.0000");
    String[] scores = {"as_of", "customer_id", "r_score", "f_score", "m_score", "rfm_segment"};
    Dataset<Row> earlierHistory =
        spark
            .read()
            .format("delta")
            .option("versionAsOf", 1)
            .load(folder.resolve("lake").resolve(HISTORY).toString());
    assertThat(texts(history.where("as_of < '2024-04-30'").selectExpr(scores)))
        .isEqualTo(texts(earlierHistory.where("as_of < '2024-04-30'").selectExpr(scores)));
  }

  @Test
  void theRunAddsItsSnapshotDays() {
    assertThat(texts(current(HISTORY).groupBy("as_of").count()))
        .containsExactly(
            "2024-01-31 2", "2024-02-29 3", "2024-03-31 4", "2024-04-30 5", "2024-05-31 6");
    assertThat(texts(current("segment_migration").select("previous_as_of", "as_of").distinct()))
        .containsExactly(
            "2024-01-31 2024-02-29",
            "2024-02-29 2024-03-31",
            "2024-03-31 2024-04-30",
            "2024-04-30 2024-05-31");
  }

  @Test
  void earlierPublicationsAreReadUnchanged() {
    assertThat(before).containsKeys("1 customer_segment_history", "2 kpi", "2 runs");
    assertThat(versions("publication <= 2")).isEqualTo(before);
  }
}
