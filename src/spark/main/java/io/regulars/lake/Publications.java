package io.regulars.lake;

import io.regulars.lake.Publication.Version;
import io.regulars.spark.SparkTables;
import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The table {@code publications}: which versions of the tables belong together. One commit to this
 * table publishes all tables of a run. A reader of the listed versions therefore never mixes tables
 * of two runs.
 */
public final class Publications {
  /** Schema of the table. */
  public static final TableSpec TABLE =
      new TableSpec(
          "publications",
          "publication and table",
          List.of("publication", "table_name"),
          List.of(
              Column.count(
                  "publication", "Number of the publication. The highest number is current."),
              Column.text("table_name", "Name of the table."),
              Column.text("path", "Path of the table."),
              Column.count(
                  "version", "Delta version of the table that belongs to the publication."),
              Column.count("rows", "Number of rows that the run wrote."),
              Column.text("table_run_id", "Run that wrote the table; refers to runs."),
              Column.text("run_id", "Run that created the publication; refers to runs."),
              Column.date(
                  "as_of", "Last business date included; null if the inputs were rejected."),
              Column.instant("published_at", "Time when the publication became current."),
              Column.instant(
                  "replaced_at",
                  "Time when the next publication replaced this one; null for the current"
                      + " publication. The versions stay readable for publication.keep after this"
                      + " time."),
              Column.text(
                  "settings_fingerprint",
                  "Hash of the settings of the run that created the publication."),
              Column.text(
                  "recipe",
                  "Hash of everything that the table's rows depend on: inputs, settings, as-of date"
                      + " and code; empty if it cannot be determined.")));

  private final Lake lake;
  private final OptionalLong version;
  private final List<Entry> entries;

  private Publications(Lake lake, OptionalLong version, List<Entry> entries) {
    this.lake = lake;
    this.version = version;
    this.entries = entries;
  }

  /**
   * A row of the table {@code publications}.
   *
   * @param replacedAt null for the current publication
   */
  private record Entry(Publication of, String table, Version version, Instant replacedAt) {
    static Entry of(Row row) {
      Publication publication =
          new Publication(
              row.getAs("publication"),
              row.getAs("run_id"),
              (LocalDate) SparkTables.withJavaTime(row.getAs("as_of")),
              (Instant) SparkTables.withJavaTime(row.getAs("published_at")),
              Objects.requireNonNullElse(row.getAs("settings_fingerprint"), ""),
              new TreeMap<>());
      Version version =
          new Version(
              row.getAs("version"),
              row.getAs("rows"),
              row.getAs("table_run_id"),
              Objects.requireNonNullElse(row.getAs("recipe"), ""));
      return new Entry(
          publication,
          row.getAs("table_name"),
          version,
          (Instant) SparkTables.withJavaTime(row.getAs("replaced_at")));
    }

    Entry replaced(Instant at) {
      return replacedAt == null ? new Entry(of, table, version, at) : this;
    }

    boolean isReadable(Instant now, Duration keep) {
      return replacedAt == null || !replacedAt.plus(keep).isBefore(now);
    }

    TableRow row(String path) {
      return TableRow.of(
          of.number(),
          table,
          path,
          version.version(),
          version.rows(),
          version.runId(),
          of.runId(),
          of.asOf(),
          of.publishedAt(),
          replacedAt,
          of.fingerprint(),
          version.runFingerprint());
    }
  }

  /** Reads the publications of a lake; empty if nothing was published yet. */
  public static Publications of(SparkSession spark, Lake lake) {
    OptionalLong version = lake.newestVersion(TABLE.name());
    List<Row> rows =
        version.isPresent()
            ? lake.read(spark, TABLE, version.getAsLong()).collectAsList()
            : List.of();
    return new Publications(lake, version, rows.stream().map(Entry::of).toList());
  }

  /** The current publication; number 0 without tables if nothing was published yet. */
  public Publication current() {
    SortedMap<String, Version> tables = new TreeMap<>();
    Publication current = Publication.none();
    for (Entry entry : entries) {
      if (entry.replacedAt() == null) {
        current = entry.of();
        tables.put(entry.table(), entry.version());
      }
    }
    return current.with(tables);
  }

  /** Names of the tables in all readable publications. */
  public Set<String> tables() {
    return entries.stream().map(Entry::table).collect(Collectors.toSet());
  }

  /**
   * Makes the given publication current, in one commit. Publications that were replaced longer ago
   * than {@code keep} are removed.
   *
   * @param keep how long replaced publications stay readable
   * @return the tables with an expired version; their old files can be vacuumed
   */
  public Set<String> publish(Publication next, Duration keep) {
    return publishErasing(next, keep, Set.of());
  }

  /**
   * Publishes like {@link #publish} and also removes every replaced version of some tables.
   *
   * @param withoutHistory the tables whose earlier versions are removed at once
   */
  Set<String> publishErasing(Publication next, Duration keep, Set<String> withoutHistory) {
    List<Entry> kept = new ArrayList<>();
    Set<String> expired = new TreeSet<>();
    for (Entry entry : entries) {
      if (entry.isReadable(next.publishedAt(), keep) && !withoutHistory.contains(entry.table())) {
        kept.add(entry.replaced(next.publishedAt()));
      } else {
        expired.add(entry.table());
      }
    }
    next.tables().forEach((table, version) -> kept.add(new Entry(next, table, version, null)));
    List<TableRow> rows =
        kept.stream().map(entry -> entry.row(lake.pathOf(entry.table()))).toList();
    // Replace only the version that the entries were read from: a run that was suspended and
    // considered dead must not overwrite the publication of its successor.
    lake.replace(TABLE, version, rows);
    return expired;
  }
}
