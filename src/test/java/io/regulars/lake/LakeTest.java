package io.regulars.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedSession;
import io.regulars.dataflow.Partitioned;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What versions of a table hold, and what they added to it. */
class LakeTest {
  /** One that a path in a table's log has to write otherwise, and that is a pattern of others. */
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
  void aLake() {
    lake = Lake.at(spark, folder.resolve(NAME).toString());
  }

  private static Row stock(LocalDate day, String tea, long tins) {
    return RowFactory.create(Date.valueOf(day), tea, tins);
  }

  private Dataset<Row> rows(Row... rows) {
    return spark.createDataFrame(Arrays.asList(rows), STOCK.schema());
  }

  private Commit append(TableSpec table, Row... rows) {
    return lake.append(
        spark, table, lake.write(table, table.schema(), Partitioned.of(Arrays.asList(rows))));
  }

  private Commit replaceDays(LocalDate day, Row... rows) {
    return lake.replaceDays(spark, STOCK, List.of(day), byDay(STOCK, rows));
  }

  /** Writes the rows, those of each day to a file. */
  private WrittenFiles byDay(TableSpec table, Row... rows) {
    Collection<List<Row>> days =
        Arrays.stream(rows).collect(Collectors.groupingBy(row -> row.get(0))).values();
    return lake.write(table, table.schema(), Partitioned.inMemory(List.copyOf(days)));
  }

  @Test
  void aDayIsReplacedWithItsOwnFiles() {
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

  /** As earlier releases wrote them. */
  @Test
  void aDayIsReplacedInAFileThatHasOtherDaysToo() {
    LocalDate tuesday = MONDAY.plusDays(1);
    lake.replace(STOCK, rows(stock(MONDAY, "assam", 3), stock(tuesday, "assam", 4)).coalesce(1));

    Commit commit = replaceDays(tuesday, stock(tuesday, "ceylon", 1));

    assertThat(commit.rowsWritten()).isEqualTo(1);
    assertThat(read(commit.version())).containsExactly("2024-03-04 assam 3", "2024-03-05 ceylon 1");
  }

  @Test
  void aVersionWithoutRowsHasItsColumns() {
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
  void aVersionIsReadWhateverCameAfterIt() {
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
  void restoringRemovesAndAddsNoFileThatBothVersionsHave() throws IOException {
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

  /** The actions of that kind in the log of a version. */
  private List<String> actions(int version, String kind) throws IOException {
    Path log = Path.of(lake.pathOf(STOCK.name()).replaceFirst("^file:", ""), "_delta_log");
    return Files.readAllLines(log.resolve("%020d.json".formatted(version))).stream()
        .filter(line -> line.startsWith("{\"" + kind + "\""))
        .toList();
  }

  @Test
  void aVersionIsReadWithItsCommentsEvenWithoutRows() {
    lake.replace(STOCK, rows());
    lake.replace(STOCK, rows(stock(MONDAY, "assam", 3)));

    for (int version = 0; version < 2; version++) {
      assertThat(lake.read(spark, STOCK.name(), version).schema().apply("tins").getComment().get())
          .startsWith("How many there are.");
    }
  }

  /** Delta then gives the columns names of its own in the files. */
  @Test
  void aTableWithOtherNamesInItsFilesIsReadByDelta() {
    String mapping = "spark.databricks.delta.properties.defaults.columnMapping.mode";
    spark.conf().set(mapping, "name");
    try {
      lake.replace(STOCK.name(), "By Spark.", rows(stock(MONDAY, "assam", 3)));
    } finally {
      spark.conf().unset(mapping);
    }

    assertThat(read(0)).containsExactly("2024-03-04 assam 3");
  }

  /** The release after: tins are boxes, and it is known where they stand. */
  private static final TableSpec STOCK_OF_THE_NEXT_RELEASE =
      new TableSpec(
          "stock",
          "day and tea",
          List.of("as_of", "tea"),
          List.of(
              Column.date("as_of", "The day."),
              Column.text("tea", "Its name."),
              Column.text("shelf", "Where it stands; null of earlier releases."),
              Column.count("boxes", "How many there are.").formerly("tins")));

  private static Row ofTheNextRelease(LocalDate day, String tea, String shelf, long boxes) {
    return RowFactory.create(Date.valueOf(day), tea, shelf, boxes);
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
  void rowsThatAreAddedByALaterReleaseJoinThoseOfTheEarlierOne() {
    lake.replace(STOCK, rows(stock(MONDAY, "assam", 3)));
    append(STOCK, stock(MONDAY, "ceylon", 5));

    Commit commit = append(STOCK_OF_THE_NEXT_RELEASE, ofTheNextRelease(MONDAY, "oolong", "A2", 7));

    assertThat(currentRows())
        .containsExactly("2024-03-04 assam ? 3", "2024-03-04 ceylon ? 5", "2024-03-04 oolong A2 7");
    assertThat(current().columns()).containsExactly("as_of", "tea", "shelf", "boxes");
    assertThat(current().schema().apply("boxes").getComment().get())
        .startsWith("How many there are.");
    assertThat(commit.rowsWritten()).isEqualTo(1);
    // Who reads the version of before reads it as it was.
    assertThat(read(1)).containsExactly("2024-03-04 assam 3", "2024-03-04 ceylon 5");
  }

  @Test
  void daysThatALaterReleaseReplacesLeaveTheOtherDaysOfTheEarlierOne() {
    LocalDate tuesday = MONDAY.plusDays(1);
    lake.replace(STOCK, rows(stock(MONDAY, "assam", 3), stock(tuesday, "assam", 4)));

    Commit commit =
        lake.replaceDays(
            spark,
            STOCK_OF_THE_NEXT_RELEASE,
            List.of(tuesday),
            byDay(STOCK_OF_THE_NEXT_RELEASE, ofTheNextRelease(tuesday, "assam", "A2", 6)));

    assertThat(currentRows()).containsExactly("2024-03-04 assam ? 3", "2024-03-05 assam A2 6");
    assertThat(commit.rowsWritten()).isEqualTo(1);
    assertThat(read(0)).containsExactly("2024-03-04 assam 3", "2024-03-05 assam 4");
  }

  @Test
  void aTableIsUpgradedOnce() {
    lake.replace(STOCK, rows(stock(MONDAY, "assam", 3)));

    assertThat(lake.upgrade(spark, STOCK_OF_THE_NEXT_RELEASE)).isPresent();
    assertThat(lake.upgrade(spark, STOCK_OF_THE_NEXT_RELEASE)).isEmpty();
    assertThat(currentRows()).containsExactly("2024-03-04 assam ? 3");
  }

  @Test
  void anUpgradeThatIsNotPublishedIsTakenBack() {
    lake.replace(STOCK, rows(stock(MONDAY, "assam", 3)));
    append(STOCK_OF_THE_NEXT_RELEASE, ofTheNextRelease(MONDAY, "oolong", "A2", 7));

    lake.restore(STOCK.name(), 0);

    assertThat(current().columns()).containsExactly("as_of", "tea", "tins");
    assertThat(current().collectAsList().toString()).isEqualTo("[[2024-03-04,assam,3]]");
  }

  /** As with the snapshots of a shop that keeps no more of them. */
  @Test
  void aTableThatARunDoesNotWriteIsUpgradedAndStaysThatOfItsRun() {
    try (RunTransaction release = RunTransaction.begin(spark, lake, "of the earlier release", "")) {
      release.replace(STOCK, STOCK.schema(), Partitioned.of(List.of(stock(MONDAY, "assam", 3))));
      release.publish(MONDAY, "", table -> true, Duration.ofDays(8));
    }
    try (RunTransaction release = RunTransaction.begin(spark, lake, "refused", "")) {
      release.upgrade(STOCK_OF_THE_NEXT_RELEASE);
      assertThat(current().columns()).contains("boxes");
    }
    assertThat(current().columns()).containsExactly("as_of", "tea", "tins");

    try (RunTransaction release = RunTransaction.begin(spark, lake, "of this release", "")) {
      release.upgrade(STOCK_OF_THE_NEXT_RELEASE);
      release.publish(MONDAY, "", table -> true, Duration.ofDays(8));
    }

    assertThat(currentRows()).containsExactly("2024-03-04 assam ? 3");
    assertThat(Publications.of(spark, lake).current().tables().get("stock"))
        .extracting(Publication.Version::rows, Publication.Version::runId)
        .containsExactly(1L, "of the earlier release");
  }

  @Test
  void columnsOfAnotherReleaseStayWhereThisOneDoesNotKnowThem() {
    lake.replace(
        STOCK_OF_THE_NEXT_RELEASE,
        spark.createDataFrame(
            List.of(ofTheNextRelease(MONDAY, "oolong", "A2", 7)),
            STOCK_OF_THE_NEXT_RELEASE.schema()));

    append(STOCK, stock(MONDAY, "assam", 3));

    assertThat(current().columns()).containsExactly("as_of", "tea", "tins", "shelf", "boxes");
    assertThat(current().orderBy("tea").collectAsList().toString())
        .isEqualTo("[[2024-03-04,assam,3,null,null], [2024-03-04,oolong,null,A2,7]]");
  }
}
