package io.regulars.lake;

import io.regulars.lake.Publication.Version;
import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * The tables {@code runs} and {@code run_stages}: every run, also a rejected one, with the cost of
 * its stages; and every run of {@code forget}.
 */
public final class RunLedger {
  /** Schema of the table {@code runs}. */
  public static final TableSpec RUNS =
      new TableSpec(
          "runs",
          "run",
          List.of("run_id"),
          List.of(
              Column.text("run_id", "Id of the run."),
              Column.date(
                  "as_of", "Last business date included; null if the inputs were rejected."),
              Column.instant("started_at", "Start time of the run."),
              Column.number("seconds", "Duration of the run."),
              Column.text("outcome", "published, refused or forgot."),
              Column.text(
                  "inputs",
                  "Each input with its path, one per line. For a run of forget: the number of"
                      + " people requested and found and the number of deleted rows, without ids."),
              Column.text(
                  "settings_fingerprint", "Hash of the settings that can change a published row."),
              Column.count("rows_read", "Number of rows read from all inputs."),
              Column.count("rows_rejected", "Number of rows that violate a rule."),
              Column.text(
                  "tables",
                  "Each written table with its Delta version and number of rows, one per line."),
              Column.text(
                  "code_version",
                  "Version of Regulars; development if it does not run from its jar.")));

  /** Schema of the table {@code run_stages}. */
  public static final TableSpec STAGES =
      new TableSpec(
          "run_stages",
          "run and stage",
          List.of("run_id", "stage"),
          List.of(
              Column.text("run_id", "Id of the run; refers to runs."),
              Column.text("stage", "Name of the stage; the table name if the stage wrote a table."),
              Column.number("began", "Start of the stage, in seconds after the start of the run."),
              Column.number(
                  "seconds",
                  "Elapsed time without nested stages. Tables are written in parallel: do not sum"
                      + " these values."),
              Column.count("tasks", "Number of Spark tasks; 0 if the stage did not use Spark."),
              Column.number("task_seconds", "Total duration of all tasks."),
              Column.number("cpu_seconds", "Total CPU time of all tasks."),
              Column.count("rows_read", "Number of rows that tasks read from inputs and tables."),
              Column.count(
                  "bytes_read",
                  "Number of bytes that tasks read from inputs, tables and cached data."),
              Column.count(
                  "rows_written", "Number of rows that tasks wrote, including table metadata."),
              Column.count("bytes_written", "Number of bytes that tasks wrote, after compression."),
              Column.count("bytes_shuffled", "Number of bytes sent between tasks."),
              Column.count(
                  "bytes_spilled",
                  "Number of bytes written to disk because they did not fit in memory. If it is"
                      + " large, more memory makes the stage faster.")));

  private RunLedger() {}

  /**
   * The ledger entry of one run.
   *
   * @param asOf the last business date included; null if the run was rejected before it was known
   * @param inputs path by input; for a run of {@code forget}, what was deleted by table
   * @param tables written version by table
   * @param stages the cost of each stage
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

  /** Adds a run to both tables. */
  public static void add(RunTransaction transaction, Entry entry) {
    String version = RunLedger.class.getPackage().getImplementationVersion();
    TableRow row =
        TableRow.of(
            entry.runId(),
            entry.asOf(),
            entry.startedAt(),
            entry.seconds(),
            entry.outcome(),
            inputLines(entry.inputs()),
            entry.fingerprint(),
            entry.rowsRead(),
            entry.rowsRejected(),
            tableLines(entry.tables()),
            version == null ? "development" : version);
    transaction.append(RUNS, List.of(row));
    transaction.append(
        STAGES, entry.stages().stream().map(stage -> row(entry.runId(), stage)).toList());
  }

  /**
   * The as-of date of the tables in a publication; empty if no run has published tables. If the run
   * of the publication was rejected, its tables are those of the last successful run, and the as-of
   * date of that run is returned.
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

  private static TableRow row(String runId, StageCost stage) {
    StageCost.Work work = stage.work();
    return TableRow.of(
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

  private static String tableLines(SortedMap<String, Version> tables) {
    return tables.entrySet().stream()
        .map(
            table ->
                "%s version %d rows %d"
                    .formatted(table.getKey(), table.getValue().version(), table.getValue().rows()))
        .collect(Collectors.joining("\n"));
  }

  private static String inputLines(Map<String, String> inputs) {
    return inputs.entrySet().stream()
        .map(input -> input.getKey() + " " + input.getValue())
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
