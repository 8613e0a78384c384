package io.regulars.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.SharedSession;
import io.regulars.lake.Publication.Version;
import io.regulars.spark.SparkTables;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unqualified table names refer to tables of one publication. */
class PublishedTablesTest {
  private static final List<String> TABLES = List.of("coffee", "tea");

  @TempDir private Path folder;
  private final SparkSession writer = SharedSession.spark().newSession();
  private Lake lake;

  @BeforeEach
  void createLake() {
    writer.conf().set("spark.sql.datetime.java8API.enabled", "true");
    lake = Lake.at(writer, folder.toString());
  }

  /** A separate session that reads through the catalog. */
  private SparkSession reader(long pause) {
    SparkSession reader = SharedSession.spark().newSession();
    reader.conf().set("spark.sql.catalog.regulars", PublishedTables.class.getName());
    reader.conf().set("spark.sql.catalog.regulars.lake", folder.toString());
    reader.conf().set("spark.sql.catalog.regulars.pause", pause);
    return reader;
  }

  private long write(String table, int run) {
    TableSpec spec =
        new TableSpec(
            table, "run", List.of("run"), List.of(Column.count("run", "Who wrote the row.")));
    List<Row> rows = List.of(RowFactory.create((long) run));
    return lake.replace(spec, writer.createDataFrame(rows, SparkTables.schema(spec))).version();
  }

  private void publish(int run) {
    TreeMap<String, Version> versions = new TreeMap<>();
    for (String table : TABLES) {
      versions.put(table, new Version(write(table, run), 1, "run " + run, "recipe"));
    }
    Instant day = Instant.parse("2024-03-01T12:00:00Z").plus(Duration.ofDays(run));
    Publications.of(writer, lake)
        .publish(
            new Publication(run, "run " + run, null, day, "fingerprint", versions),
            Duration.ofDays(8));
  }

  /** The run numbers that a query over both tables returns. */
  private static List<String> runs(SparkSession reader) {
    return reader
        .sql(
            "SELECT tea.run, coffee.run FROM regulars.tea CROSS JOIN regulars.coffee"
                + " WHERE tea.run > 0")
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }

  @Test
  void unpublishedVersionsAreNotVisible() {
    publish(1);
    SparkSession reader = reader(0);
    assertThat(runs(reader)).containsExactly("[1,1]");

    write("tea", 2);
    assertThat(runs(reader)).containsExactly("[1,1]");

    publish(3);
    assertThat(runs(reader)).containsExactly("[3,3]");
  }

  @Test
  void aSessionReadsOnePublicationUntilAPauseOrARefresh() {
    publish(1);
    SparkSession reader = reader(3600);
    assertThat(runs(reader)).containsExactly("[1,1]");
    publish(2);

    assertThat(runs(reader)).containsExactly("[1,1]");
    assertThat(runs(reader(3600))).containsExactly("[2,2]");

    reader.sql("REFRESH TABLE regulars.tea");
    assertThat(runs(reader)).containsExactly("[2,2]");
  }

  @Test
  void tablesAreListedDescribedAndReadByName() {
    publish(1);
    SparkSession reader = reader(60);

    reader.sql("USE regulars");

    assertThat(reader.sql("SHOW TABLES").collectAsList())
        .extracting(row -> row.<String>getAs("tableName"))
        .containsExactly("coffee", "publications", "tea");
    assertThat(reader.sql("DESCRIBE tea").collectAsList())
        .extracting(Row::toString)
        .contains("[run,bigint,Who wrote the row. Unit: count.]");
    assertThat(reader.sql("SELECT run FROM tea").collectAsList())
        .extracting(Row::toString)
        .containsExactly("[1]");
    assertThat(
            reader
                .sql("SELECT table_name FROM publications WHERE replaced_at IS NULL")
                .collectAsList())
        .hasSize(2);
    assertThatThrownBy(() -> reader.sql("SELECT * FROM water"))
        .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND");
  }

  @Test
  void theCatalogIsReadOnly() {
    publish(1);
    SparkSession reader = reader(60);

    for (String change :
        List.of(
            "INSERT INTO regulars.tea VALUES (7)",
            "DELETE FROM regulars.tea",
            "UPDATE regulars.tea SET run = 7",
            "DROP TABLE regulars.tea",
            "ALTER TABLE regulars.tea ADD COLUMN sort STRING",
            "CREATE TABLE regulars.water (run BIGINT)")) {
      assertThatThrownBy(() -> reader.sql(change)).as(change).isNotNull();
    }
    assertThat(lake.read(writer, "tea").collectAsList()).hasSize(1);
    assertThat(writer.sql("DESCRIBE HISTORY delta.`" + lake.pathOf("tea") + "`").count())
        .isEqualTo(1);
  }

  @Test
  void aMissingLakeSettingIsReported() {
    SparkSession reader = SharedSession.spark().newSession();
    reader.conf().set("spark.sql.catalog.regulars", PublishedTables.class.getName());

    assertThatThrownBy(() -> reader.sql("SELECT * FROM regulars.tea"))
        .hasStackTraceContaining("spark.sql.catalog.regulars.lake is not set.");
  }
}
