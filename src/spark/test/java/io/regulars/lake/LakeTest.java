package io.regulars.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedSession;
import io.regulars.dataflow.Partitioned;
import io.regulars.lake.TableWriteTask.WrittenFiles;
import io.regulars.spark.SparkTables;
import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of tables: commits, reads, restores and schema migration. */
class LakeTest {
  /** A name that must be escaped in the Delta log and that is also a glob pattern. */
  private static final String NAME = "a lake, 100 % ours {a,b}[c]*?";

  private static final LocalDate MONDAY = LocalDate.of(2024, 3, 4);
  private static final TableSpec STOCK =
      new TableSpec(
          "stock",
          "day and tea",
          List.of("as_of", "tea"),
          List.of(
              Column.date("as_of", "The day."),
              Column.text("tea", "Its name."),
              Column.count("tins", "How many there are.")));

  private final SparkSession spark = SharedSession.spark();
  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void createLake() {
    lake = Lake.at(spark, folder.resolve(NAME).toString());
  }

  private static TableRow stock(LocalDate day, String tea, long tins) {
    return TableRow.of(day, tea, tins);
  }

  private Dataset<Row> rows(TableRow... rows) {
    return spark.createDataFrame(
        Arrays.stream(rows).map(SparkTables::row).toList(), SparkTables.schema(STOCK));
  }

  private Commit append(TableSpec table, TableRow... rows) {
    return lake.append(
        spark,
        table,
        lake.write(table, SparkTables.schema(table), Partitioned.of(Arrays.asList(rows))));
  }

  private Commit replaceDays(LocalDate day, TableRow... rows) {
    return lake.replaceDays(spark, STOCK, List.of(day), byDay(STOCK, rows));
  }

  /** Writes the rows, one file per day. */
  private WrittenFiles byDay(TableSpec table, TableRow... rows) {
    Collection<List<TableRow>> days =
        Arrays.stream(rows).collect(Collectors.groupingBy(row -> row.get(0))).values();
    return lake.write(table, SparkTables.schema(table), Partitioned.inMemory(List.copyOf(days)));
  }

  @Test
  void replacingADayRemovesItsFiles() {
    LocalDate tuesday = MONDAY.plusDays(1);
    replaceDays(MONDAY, stock(MONDAY, "assam", 3), stock(tuesday, "assam", 4));

    Commit commit = replaceDays(tuesday, stock(tuesday, "ceylon", 1), stock(tuesday, "oolong", 2));

    assertThat(commit.rowsWritten()).isEqualTo(2);
    assertThat(read(commit.version()))
        .containsExactly("2024-03-04 assam 3", "2024-03-05 ceylon 1", "2024-03-05 oolong 2");
    assertThat(read(0)).containsExactly("2024-03-04 assam 3", "2024-03-05 assam 4");
    assertThat(replaceDays(tuesday).rowsWritten()).isZero();
    assertThat(read(2)).containsExactly("2024-03-04 assam 3");
  }

  /** Earlier releases wrote several days to one file. */
  @Test
  void replacingADayKeepsOtherDaysOfTheSameFile() {
    LocalDate tuesday = MONDAY.plusDays(1);
    lake.replace(STOCK, rows(stock(MONDAY, "assam", 3), stock(tuesday, "assam", 4)).coalesce(1));

    Commit commit = replaceDays(tuesday, stock(tuesday, "ceylon", 1));

    assertThat(commit.rowsWritten()).isEqualTo(1);
    assertThat(read(commit.version())).containsExactly("2024-03-04 assam 3", "2024-03-05 ceylon 1");
  }

  @Test
  void anEmptyVersionHasItsColumns() {
    lake.replace(STOCK, rows());

    assertThat(read(0)).isEmpty();
    assertThat(lake.read(spark, "stock", 0).columns()).containsExactly("as_of", "tea", "tins");
  }

  private List<String> read(long version) {
    return lake.read(spark, STOCK.name(), version).collectAsList().stream()
        .map(row -> row.mkString(" "))
        .sorted()
        .toList();
  }

  @Test
  void earlierVersionsStayReadable() {
    lake.replace(STOCK, rows(stock(MONDAY, "assam", 3)));
    lake.replace(STOCK, rows(stock(MONDAY, "assam", 2)));
    append(STOCK, stock(MONDAY, "ceylon", 5));
    lake.restore(STOCK.name(), 0);

    assertThat(read(0)).containsExactly("2024-03-04 assam 3");
    assertThat(read(1)).containsExactly("2024-03-04 assam 2");
    assertThat(read(2)).containsExactly("2024-03-04 assam 2", "2024-03-04 ceylon 5");
    assertThat(read(3)).containsExactly("2024-03-04 assam 3");
  }

  @Test
  void restoreKeepsFilesOfBothVersions() throws IOException {
    lake.replace(STOCK, rows(stock(MONDAY, "assam", 3)));
    append(STOCK, stock(MONDAY, "ceylon", 5));

    lake.restore(STOCK.name(), 0);
    assertThat(actions(2, "add")).isEmpty();
    assertThat(actions(2, "remove")).hasSize(1);
    assertThat(read(2)).containsExactly("2024-03-04 assam 3");

    lake.restore(STOCK.name(), 1);
    assertThat(actions(3, "add")).singleElement().asString().contains("numRecords");
    assertThat(actions(3, "remove")).isEmpty();
    assertThat(read(3)).containsExactly("2024-03-04 assam 3", "2024-03-04 ceylon 5");
  }

  /** The actions of a kind in the Delta log of a version. */
  private List<String> actions(int version, String kind) throws IOException {
    Path log = Path.of(lake.pathOf(STOCK.name()).replaceFirst("^file:", ""), "_delta_log");
    return Files.readAllLines(log.resolve("%020d.json".formatted(version))).stream()
        .filter(line -> line.startsWith("{\"" + kind + "\""))
        .toList();
  }

  @Test
  void readsReturnColumnComments() {
    lake.replace(STOCK, rows());
    lake.replace(STOCK, rows(stock(MONDAY, "assam", 3)));

    for (int version = 0; version < 2; version++) {
      assertThat(lake.read(spark, STOCK.name(), version).schema().apply("tins").getComment().get())
          .startsWith("How many there are.");
    }
  }

  /** With column mapping, the files have generated column names. */
  @Test
  void aTableWithColumnMappingIsReadByDelta() {
    String mapping = "spark.databricks.delta.properties.defaults.columnMapping.mode";
    spark.conf().set(mapping, "name");
    try {
      lake.replace(STOCK.name(), "By Spark.", rows(stock(MONDAY, "assam", 3)));
    } finally {
      spark.conf().unset(mapping);
    }

    assertThat(read(0)).containsExactly("2024-03-04 assam 3");
  }

  /** The schema of the next release: tins is renamed to boxes, shelf is new. */
  private static final TableSpec NEXT_RELEASE_STOCK =
      new TableSpec(
          "stock",
          "day and tea",
          List.of("as_of", "tea"),
          List.of(
              Column.date("as_of", "The day."),
              Column.text("tea", "Its name."),
              Column.text("shelf", "Where it stands; null of earlier releases."),
              Column.count("boxes", "How many there are.").formerly("tins")));

  private static TableRow nextReleaseRow(LocalDate day, String tea, String shelf, long boxes) {
    return TableRow.of(day, tea, shelf, boxes);
  }

  private Dataset<Row> current() {
    return lake.read(spark, STOCK.name());
  }

  private List<String> currentRows() {
    return current()
        .selectExpr("concat_ws(' ', as_of, tea, coalesce(shelf, '?'), boxes)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  @Test
  void appendMigratesTheTableOfAnEarlierRelease() {
    lake.replace(STOCK, rows(stock(MONDAY, "assam", 3)));
    append(STOCK, stock(MONDAY, "ceylon", 5));

    Commit commit = append(NEXT_RELEASE_STOCK, nextReleaseRow(MONDAY, "oolong", "A2", 7));

    assertThat(currentRows())
        .containsExactly("2024-03-04 assam ? 3", "2024-03-04 ceylon ? 5", "2024-03-04 oolong A2 7");
    assertThat(current().columns()).containsExactly("as_of", "tea", "shelf", "boxes");
    assertThat(current().schema().apply("boxes").getComment().get())
        .startsWith("How many there are.");
    assertThat(commit.rowsWritten()).isEqualTo(1);
    // The earlier version is unchanged.
    assertThat(read(1)).containsExactly("2024-03-04 assam 3", "2024-03-04 ceylon 5");
  }

  @Test
  void replaceDaysMigratesTheTableOfAnEarlierRelease() {
    LocalDate tuesday = MONDAY.plusDays(1);
    lake.replace(STOCK, rows(stock(MONDAY, "assam", 3), stock(tuesday, "assam", 4)));

    Commit commit =
        lake.replaceDays(
            spark,
            NEXT_RELEASE_STOCK,
            List.of(tuesday),
            byDay(NEXT_RELEASE_STOCK, nextReleaseRow(tuesday, "assam", "A2", 6)));

    assertThat(currentRows()).containsExactly("2024-03-04 assam ? 3", "2024-03-05 assam A2 6");
    assertThat(commit.rowsWritten()).isEqualTo(1);
    assertThat(read(0)).containsExactly("2024-03-04 assam 3", "2024-03-05 assam 4");
  }

  @Test
  void aTableIsMigratedOnce() {
    lake.replace(STOCK, rows(stock(MONDAY, "assam", 3)));

    long migrated = append(NEXT_RELEASE_STOCK, nextReleaseRow(MONDAY, "ceylon", "A2", 5)).version();
    long next = append(NEXT_RELEASE_STOCK, nextReleaseRow(MONDAY, "oolong", "A2", 7)).version();

    assertThat(migrated).isEqualTo(2);
    assertThat(next).isEqualTo(3);
  }

  @Test
  void anUnpublishedMigrationIsRolledBack() {
    lake.replace(STOCK, rows(stock(MONDAY, "assam", 3)));
    append(NEXT_RELEASE_STOCK, nextReleaseRow(MONDAY, "oolong", "A2", 7));

    lake.restore(STOCK.name(), 0);

    assertThat(current().columns()).containsExactly("as_of", "tea", "tins");
    assertThat(current().collectAsList().toString()).isEqualTo("[[2024-03-04,assam,3]]");
  }

  @Test
  void unknownColumnsOfAnotherReleaseAreKept() {
    lake.replace(
        NEXT_RELEASE_STOCK,
        spark.createDataFrame(
            List.of(SparkTables.row(nextReleaseRow(MONDAY, "oolong", "A2", 7))),
            SparkTables.schema(NEXT_RELEASE_STOCK)));

    append(STOCK, stock(MONDAY, "assam", 3));

    assertThat(current().columns()).containsExactly("as_of", "tea", "tins", "shelf", "boxes");
    assertThat(current().orderBy("tea").collectAsList().toString())
        .isEqualTo("[[2024-03-04,assam,3,null,null], [2024-03-04,oolong,null,A2,7]]");
  }
}
