package io.regulars.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.SharedSession;
import io.regulars.UserError;
import io.regulars.lake.Publication.Version;
import io.regulars.spark.SparkTables;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replaced publications stay readable for the retention time; then their files are deleted. */
class PublicationsTest {
  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final Duration EIGHT_DAYS = Duration.ofDays(8);
  private static final TableSpec TEAS =
      new TableSpec("teas", "tea", List.of("tea"), List.of(Column.text("tea", "Its name.")));

  private final SparkSession spark = SharedSession.spark().newSession();
  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void createLake() {
    spark.conf().set("spark.sql.datetime.java8API.enabled", "true");
    spark.conf().set("spark.databricks.delta.retentionDurationCheck.enabled", "false");
    spark.conf().set("spark.databricks.delta.vacuum.logging.enabled", "false");
    spark.conf().set("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2");
    lake = Lake.at(spark, folder.toString());
  }

  private Commit write(String tea) {
    List<Row> rows = List.of(RowFactory.create(tea));
    return lake.replace(TEAS, spark.createDataFrame(rows, SparkTables.schema(TEAS)));
  }

  /** Publishes a new version of the table; returns the tables with expired versions. */
  private Set<String> publish(int number, Instant at, String tea) {
    TreeMap<String, Version> tables = new TreeMap<>();
    tables.put("teas", new Version(write(tea).version(), 1, "run " + number, "recipe"));
    return Publications.of(spark, lake)
        .publish(
            new Publication(number, "run " + number, null, at, "fingerprint", tables), EIGHT_DAYS);
  }

  private List<String> teas(long version) {
    return lake.read(spark, "teas", version).collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Test
  void expiredPublicationsAreRemoved() {
    assertThat(publish(1, NOON, "assam")).isEmpty();
    assertThat(publish(2, NOON.plus(Duration.ofDays(1)), "ceylon")).isEmpty();
    // The first publication was replaced exactly eight days before: not expired yet.
    assertThat(publish(3, NOON.plus(Duration.ofDays(9)), "darjeeling")).isEmpty();
    assertThat(publish(4, NOON.plus(Duration.ofDays(10)), "earl grey")).containsExactly("teas");

    assertThat(
            lake.read(spark, "publications")
                .orderBy("publication")
                .selectExpr("concat_ws(' ', publication, version, replaced_at)")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("2 1 2024-03-10 12:00:00", "3 2 2024-03-11 12:00:00", "4 3");
    assertThat(Publications.of(spark, lake).current().number()).isEqualTo(4);
  }

  /** The writer was suspended, and another run took the lock. */
  @Test
  void anOutdatedWriterCannotOverwriteANewerPublication() {
    publish(1, NOON, "assam");
    Publications suspended = Publications.of(spark, lake);
    publish(2, NOON.plus(Duration.ofDays(1)), "ceylon");

    TreeMap<String, Version> tables = new TreeMap<>();
    tables.put("teas", new Version(0, 1, "run 1", "recipe"));
    Publication late = new Publication(2, "late", null, NOON, "fingerprint", tables);

    assertThatThrownBy(() -> suspended.publish(late, EIGHT_DAYS))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(
            "Another run took the lock of the lake because this run sent no heartbeat.");
    assertThat(Publications.of(spark, lake).current().runId()).isEqualTo("run 2");
  }

  @Test
  void vacuumKeepsFilesWithinTheRetentionTime() {
    publish(1, NOON, "assam");
    publish(2, NOON.plus(Duration.ofDays(1)), "ceylon");

    lake.sweep(spark, "teas", EIGHT_DAYS);
    assertThat(teas(0)).containsExactly("assam");

    lake.sweep(spark, "teas", Duration.ZERO);
    assertThat(teas(1)).containsExactly("ceylon");
    assertThatThrownBy(() -> teas(0)).hasMessageContaining("Path does not exist");
  }

  @Test
  void publicationsOfAnOlderReleaseAreReadable() {
    publish(1, NOON, "assam");
    lake.replace(
        "publications",
        "",
        lake.read(spark, "publications").drop("recipe", "settings_fingerprint"));

    Publication current = Publications.of(spark, lake).current();

    assertThat(current.number()).isEqualTo(1);
    assertThat(current.fingerprint()).isEmpty();
    assertThat(current.tables().get("teas")).isEqualTo(new Version(0, 1, "run 1", ""));
  }
}
