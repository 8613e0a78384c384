package io.regulars.lake;

import io.regulars.lake.Publication.Version;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * The tables {@code runs} and {@code run_stages}: every run there was, refused ones too, and what
 * its stages cost; and whenever people were forgotten.
 */
public final class RunLedger {
  /** The table. */
  public static final TableSpec RUNS =
      new TableSpec(
          "runs",
          "run",
          List.of("run_id"),
          List.of(
              Column.text("run_id", "The run."),
              Column.date("as_of", "The last business date that counted; null if refused."),
              Column.instant("started_at", "When the run began."),
              Column.number("seconds", "How long it took."),
              Column.text("outcome", "published, refused or forgot."),
              Column.text(
                  "inputs",
                  "Each input with where it lies, one per line; of one that forgot, how many people"
                      + " were named and found, and how many rows went, but not whose."),
              Column.text(
                  "settings_fingerprint",
                  "Changes when a setting does that could" + " change a published row."),
              Column.count("rows_read", "Rows read of all inputs."),
              Column.count("rows_rejected", "Rows with a reason against them."),
              Column.text(
                  "tables",
                  "Each written table with its Delta version and its rows, one per line."),
              Column.text("code_version", "Version of Regulars; development outside its jar.")));

  /** What the stages of each run cost. */
  public static final TableSpec STAGES =
      new TableSpec(
          "run_stages",
          "run and stage",
          List.of("run_id", "stage"),
          List.of(
              Column.text("run_id", "The run, as in runs."),
              Column.text("stage", "What was done; the name of the table where one was written."),
              Column.number("began", "Seconds after the run began."),
              Column.number(
                  "seconds",
                  "By the clock, without stages inside this one. Tables are written several at a"
                      + " time: do not add them up."),
              Column.count("tasks", "Tasks of Spark; 0 where it worked without."),
              Column.number("task_seconds", "Seconds of all tasks, added up."),
              Column.number("cpu_seconds", "Of these, spent working."),
              Column.count("rows_read", "Rows that tasks read of inputs and tables."),
              Column.count(
                  "bytes_read", "Bytes that tasks read of inputs, tables and what was kept."),
              Column.count("rows_written", "Rows that tasks wrote, those about a table included."),
              Column.count("bytes_written", "Bytes that tasks wrote, compressed."),
              Column.count("bytes_shuffled", "Bytes sent from task to task."),
              Column.count(
                  "bytes_spilled",
                  "Bytes put on disk because they did not fit in memory: where this is large,"
                      + " memory makes the stage faster.")));

  private RunLedger() {}

  /**
   * One run.
   *
   * @param asOf null if the run was refused before a date was known
   * @param inputs input to place, or table to what was forgotten of it
   * @param tables table to what was written of it
   * @param stages what it cost
   */
  public record Entry(
      String runId,
      LocalDate asOf,
      Instant startedAt,
      double seconds,
      String outcome,
      Map<String, String> inputs,
      String fingerprint,
      long rowsRead,
      long rowsRejected,
      SortedMap<String, Version> tables,
      List<StageCost> stages) {}

  /** Enters a run. */
  public static void enter(RunTransaction release, Entry entry) {
    String version = RunLedger.class.getPackage().getImplementationVersion();
    Row row =
        RowFactory.create(
            entry.runId(),
            entry.asOf(),
            entry.startedAt(),
            entry.seconds(),
            entry.outcome(),
            places(entry.inputs()),
            entry.fingerprint(),
            entry.rowsRead(),
            entry.rowsRejected(),
            versions(entry.tables()),
            version == null ? "development" : version);
    release.append(RUNS, List.of(row));
    release.append(
        STAGES, entry.stages().stream().map(stage -> row(entry.runId(), stage)).toList());
  }

  /**
   * The day of the tables that a publication names; empty where no run has published any. The
   * publication itself has none where its run was refused: then its tables are those of the run
   * before.
   */
  public static Optional<LocalDate> asOf(SparkSession spark, Lake lake, Publication publication) {
    Version runs = publication.tables().get(RUNS.name());
    if (publication.asOf() != null || runs == null) {
      return Optional.ofNullable(publication.asOf());
    }
    return lake
        .read(spark, RUNS.name(), runs.version())
        .where("outcome = 'published'")
        .selectExpr("CAST(max_by(as_of, started_at) AS STRING)")
        .collectAsList()
        .stream()
        .filter(row -> !row.isNullAt(0))
        .map(row -> LocalDate.parse(row.getString(0)))
        .findFirst();
  }

  private static Row row(String runId, StageCost stage) {
    StageCost.Work work = stage.work();
    return RowFactory.create(
        runId,
        stage.stage(),
        stage.began(),
        stage.seconds(),
        work.tasks(),
        work.seconds(),
        work.cpuSeconds(),
        work.rowsRead(),
        work.bytesRead(),
        work.rowsWritten(),
        work.bytesWritten(),
        work.bytesShuffled(),
        work.bytesSpilled());
  }

  private static String versions(SortedMap<String, Version> tables) {
    return tables.entrySet().stream()
        .map(
            table ->
                "%s version %d rows %d"
                    .formatted(table.getKey(), table.getValue().version(), table.getValue().rows()))
        .collect(Collectors.joining("\n"));
  }

  private static String places(Map<String, String> inputs) {
    return inputs.entrySet().stream()
        .map(input -> input.getKey() + " " + input.getValue())
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
