package io.regulars.lake;

import io.regulars.lake.Publication.Version;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** The table {@code runs}: every run there was, refused ones too. */
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
              Column.text("outcome", "published or refused."),
              Column.text("inputs", "Each input with where it lies, one per line."),
              Column.text(
                  "settings_fingerprint",
                  "Changes when a setting does that could" + " change a published row."),
              Column.count("rows_read", "Rows read of all inputs."),
              Column.count("rows_rejected", "Rows with a reason against them."),
              Column.text(
                  "tables",
                  "Each written table with its Delta version and its rows, one per line."),
              Column.text("code_version", "Version of Regulars; development outside its jar.")));

  private RunLedger() {}

  /**
   * One run.
   *
   * @param asOf null if the run was refused before a date was known
   * @param inputs input to place
   * @param tables table to what was written of it
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
      SortedMap<String, Version> tables) {}

  /** Enters a run. */
  public static void enter(SparkSession spark, Release release, Entry entry) {
    String version = RunLedger.class.getPackage().getImplementationVersion();
    Row row =
        RowFactory.create(
            entry.runId(),
            entry.asOf(),
            entry.startedAt(),
            entry.seconds(),
            entry.outcome(),
            lines(entry.inputs()),
            entry.fingerprint(),
            entry.rowsRead(),
            entry.rowsRejected(),
            versions(entry.tables()),
            version == null ? "development" : version);
    Dataset<Row> rows = spark.createDataFrame(List.of(row), RUNS.schema());
    release.append(RUNS, rows);
  }

  private static String versions(SortedMap<String, Version> tables) {
    return tables.entrySet().stream()
        .map(
            table ->
                "%s version %d rows %d"
                    .formatted(table.getKey(), table.getValue().version(), table.getValue().rows()))
        .collect(Collectors.joining("\n"));
  }

  private static String lines(Map<String, ?> entries) {
    return new TreeMap<>(entries)
        .entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining("\n"));
  }
}
