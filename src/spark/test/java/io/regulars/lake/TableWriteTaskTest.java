package io.regulars.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedSession;
import io.regulars.dataflow.Partitioned;
import io.regulars.lake.TableWriteTask.WrittenFiles;
import io.regulars.spark.SparkPartitions;
import io.regulars.spark.SparkTables;
import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are checked while they are written, in tasks and on the driver. */
class TableWriteTaskTest {
  private static final TableSpec PAIRS =
      new TableSpec(
              "pairs",
              "pair",
              List.of("left", "right"),
              List.of(
                  Column.text("left", "One."),
                  Column.text("right", "The other."),
                  Column.count("size", "Never below zero.")))
          .withConstraint("sizes are not negative", table -> row -> row.getLong(2) >= 0);

  private final SparkSession spark = SharedSession.spark();
  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void createLake() {
    lake = Lake.at(spark, folder.toString());
  }

  private static TableRow pair(String left, String right, long size) {
    return TableRow.of(left, right, size);
  }

  private CheckFailure writeOnDriver(TableRow... rows) {
    return lake.write(PAIRS, SparkTables.schema(PAIRS), Partitioned.of(List.of(rows))).failure();
  }

  private WrittenFiles writeInTasks(int tasks, List<TableRow> rows) {
    JavaRDD<TableRow> parts =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, tasks);
    return lake.write(PAIRS, SparkTables.schema(PAIRS), SparkPartitions.of(parts));
  }

  @Test
  void distinctKeysPassTheCheck() {
    assertThat(
            writeOnDriver(
                pair("a", "b", 0), pair("b", "a", 1), pair("ab", "", 2), pair("", "ab", 3)))
        .isEqualTo(CheckFailure.NONE);
  }

  @Test
  void duplicateKeysAreDetected() {
    assertThat(
            writeOnDriver(pair("a", "b", 0), pair("c", "d", 1), pair("a", "b", 2)).mayRepeatKeys())
        .isTrue();
  }

  @Test
  void duplicateKeysInDifferentTasksAreDetected() {
    List<TableRow> rows =
        IntStream.range(0, 1000)
            .mapToObj(i -> pair("left " + i % 100, "right " + i / 100, i))
            .toList();
    List<TableRow> repeated =
        IntStream.range(0, 1000)
            .mapToObj(i -> pair("left " + i % 999, "right", i)) // the first and the last
            .toList();

    assertThat(writeInTasks(7, rows).failure()).isEqualTo(CheckFailure.NONE);
    assertThat(writeInTasks(7, rows).files()).hasSize(7);
    assertThat(writeInTasks(7, rows).files().stream().mapToLong(DataFile::rows).sum())
        .isEqualTo(1000);
    assertThat(writeInTasks(7, repeated).failure().mayRepeatKeys()).isTrue();
    assertThat(writeInTasks(1, repeated).failure().mayRepeatKeys()).isTrue();
  }

  @Test
  void aViolatedConstraintNamesTheRow() {
    assertThat(writeOnDriver(pair("a", "b", 0), pair("c", "d", -1)).violatingKey())
        .isEqualTo("c, d");
    assertThat(writeInTasks(2, List.of(pair("a", "b", 0), pair("c", "d", -1))).failure())
        .isEqualTo(new CheckFailure(false, "c, d"));
  }

  @Test
  void emptyTasksWriteNoFile() {
    assertThat(writeInTasks(3, List.of(pair("a", "b", 0))).files()).hasSize(1);
    assertThat(writeInTasks(3, List.of()).files()).isEmpty();
  }
}
