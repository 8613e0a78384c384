package io.regulars.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.delta.kernel.exceptions.MaxCommitRetryLimitReachedException;
import io.delta.tables.DeltaTable;
import io.regulars.SharedSession;
import io.regulars.dataflow.Partitioned;
import io.regulars.spark.SparkTables;
import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark reads the tables that {@link KernelTable} commits. A failure after an upgrade of Delta
 * means that Kernel's internal classes have changed.
 */
class KernelTableTest {
  private static final TableSpec THINGS =
      new TableSpec(
          "things",
          "thing",
          List.of("name"),
          List.of(
              Column.text("name", "What it is called."),
              Column.flag("sold", "Whether it is sold."),
              Column.count("pieces", "How many there are."),
              Column.ordinal("place", "Its place."),
              Column.rate("share", "Its share."),
              Column.money("price", "Its price."),
              Column.date("since", "Its first day."),
              Column.instant("seen_at", "When it was seen.")));

  private static final TableRow SMALL =
      TableRow.of(
          "Ærø ☕",
          false,
          Long.MIN_VALUE,
          Integer.MIN_VALUE,
          -0.25,
          new BigDecimal("-922337203685477.5808"),
          LocalDate.of(1890, 1, 31),
          Instant.parse("1969-12-31T23:59:59.999999Z"));
  private static final TableRow GREAT =
      TableRow.of(
          "z",
          true,
          Long.MAX_VALUE,
          Integer.MAX_VALUE,
          1e300,
          new BigDecimal("922337203685477.5807"),
          LocalDate.of(2190, 12, 31),
          Instant.parse("2024-02-29T12:30:00.000001Z"));
  private static final TableRow FIRST_INSTANT = at("0001-01-01T00:00:00.000001Z");
  private static final TableRow LAST_INSTANT = at("9999-12-31T23:59:59.999999Z");
  private static final TableRow UNKNOWN =
      TableRow.of("unknown", null, null, null, null, null, null, null);

  private final SparkSession spark = SharedSession.spark().newSession();
  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void createLake() {
    spark.conf().set("spark.sql.datetime.java8API.enabled", "true");
    lake = Lake.at(spark, folder.toString());
  }

  private Commit replace(TableRow... rows) {
    return lake.replace(
        THINGS,
        SparkTables.schema(THINGS),
        lake.write(THINGS, SparkTables.schema(THINGS), Partitioned.of(Arrays.asList(rows))));
  }

  private KernelTable table() {
    return new KernelTable(
        spark.sparkContext().hadoopConfiguration(), folder.resolve("things").toString());
  }

  private static TableRow at(String instant) {
    return TableRow.of(
        instant,
        true,
        1L,
        1,
        1.0,
        new BigDecimal("1.0000"),
        LocalDate.EPOCH,
        Instant.parse(instant));
  }

  private static TableRow thing(String name) {
    return TableRow.of(name, true, 1L, 1, 1.0, BigDecimal.ONE, LocalDate.EPOCH, Instant.EPOCH);
  }

  private List<Row> read() {
    return spark.read().format("delta").load(lake.pathOf("things")).orderBy("name").collectAsList();
  }

  @Test
  void valuesOfAllTypesAreReadUnchanged() {
    replace(SMALL, GREAT, FIRST_INSTANT, LAST_INSTANT, UNKNOWN);

    assertThat(spark.read().format("delta").load(lake.pathOf("things")).collectAsList())
        .extracting(row -> values(row))
        .containsExactlyInAnyOrder(
            values(SMALL),
            values(GREAT),
            values(FIRST_INSTANT),
            values(LAST_INSTANT),
            values(UNKNOWN));
  }

  @Test
  void aReplacedTableKeepsItsIdCommentsAndProperties() {
    replace(thing("a"));
    String id = detail().getAs("id");
    replace(thing("b"), thing("c"));

    Row detail = detail();
    assertThat(detail.<String>getAs("id")).isEqualTo(id);
    assertThat(detail.<String>getAs("description")).isEqualTo("One row per thing.");
    assertThat(detail.<String, String>getJavaMap(detail.fieldIndex("properties")))
        .contains(entry("delta.dataSkippingNumIndexedCols", "5"));
    assertThat(lake.read(spark, "things").schema()).isEqualTo(SparkTables.schema(THINGS));
    assertThat(read()).extracting(row -> row.getString(0)).containsExactly("b", "c");
  }

  private static List<Object> values(Row row) {
    return values(SparkTables.tableRow(row));
  }

  private static List<Object> values(TableRow row) {
    return IntStream.range(0, row.size()).mapToObj(row::get).toList();
  }

  private Row detail() {
    return DeltaTable.forPath(spark, lake.pathOf("things")).detail().first();
  }

  @Test
  void olderVersionsAreReadableAndRestorable() {
    replace(thing("a"));
    replace(thing("b"));

    assertThat(lake.read(spark, "things", 0).collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("a");
    lake.restore("things", 0);
    assertThat(read()).extracting(row -> row.getString(0)).containsExactly("a");
    assertThat(replace(thing("c")).version()).isEqualTo(3);
    assertThat(read()).extracting(row -> row.getString(0)).containsExactly("c");
  }

  @Test
  void tenCommitsCreateACheckpoint() {
    IntStream.rangeClosed(0, 11).forEach(commit -> replace(thing("thing " + commit)));

    assertThat(folder.resolve("things/_delta_log/00000000000000000010.checkpoint.parquet"))
        .exists();
    assertThat(folder.resolve("things/_delta_log/00000000000000000011.crc")).exists();
    assertThat(read()).extracting(row -> row.getString(0)).containsExactly("thing 11");
  }

  @Test
  void theLogContainsBoundsOfTheFirstColumns() throws IOException {
    replace(thing("a"), thing("b".repeat(40)), UNKNOWN);

    // Texts of more than 32 characters have no bound; "unknown" and "a" are short.
    assertThat(Files.readString(folder.resolve("things/_delta_log/00000000000000000000.json")))
        .contains(
            """
            {\\"numRecords\\":3,\\"minValues\\":{\\"name\\":\\"a\\",\\"sold\\":true,\\"pieces\\":1,\\"place\\":1,\\"share\\":1.0},\
            \\"maxValues\\":{\\"name\\":\\"unknown\\",\\"sold\\":true,\\"pieces\\":1,\\"place\\":1,\\"share\\":1.0},\
            \\"nullCount\\":{\\"name\\":0,\\"sold\\":1,\\"pieces\\":1,\\"place\\":1,\\"share\\":1}}""");
    assertThat(spark.read().format("delta").load(lake.pathOf("things")).where("pieces = 1").count())
        .isEqualTo(2);
  }

  @Test
  void replacingAnOutdatedSnapshotFails() {
    replace(thing("a"));
    KernelTable table = table();
    var before = table.latest();
    replace(thing("b"));

    assertThatThrownBy(
            () -> table.replace(before, SparkTables.schema(THINGS), "late", Map.of(), List.of()))
        .isInstanceOf(MaxCommitRetryLimitReachedException.class);
    assertThat(read()).extracting(row -> row.getString(0)).containsExactly("b");
  }

  @Test
  void rowsOfSparkCommitsAreCounted() {
    spark
        .createDataFrame(
            Stream.of(thing("a"), thing("b")).map(SparkTables::row).toList(),
            SparkTables.schema(THINGS))
        .write()
        .format("delta")
        .save(lake.pathOf("things"));

    assertThat(table().version()).isZero();
    assertThat(table().rowsAdded(0)).isEqualTo(2);
  }

  @Test
  void aFolderWithoutALogIsNotATable() throws IOException {
    Files.createDirectories(folder.resolve("things"));

    assertThat(table().exists()).isFalse();
  }
}
