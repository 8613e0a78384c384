package io.regulars.lake;

import io.regulars.lake.Publication.Version;
import io.regulars.table.Column;
import io.regulars.table.JavaTime;
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
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * The table {@code publications}: which versions of the tables belong together. One commit to it
 * publishes all tables of a run, so that who reads the versions that it names never reads tables of
 * two runs.
 */
public final class Publications {
  /** The table. */
  public static final TableSpec TABLE =
      new TableSpec(
          "publications",
          "publication and table",
          List.of("publication", "table_name"),
          List.of(
              Column.count("publication", "Number of the publication; the greatest is current."),
              Column.text("table_name", "The table."),
              Column.text("path", "Where it lies."),
              Column.count("version", "The Delta version of it that belongs to the publication."),
              Column.count("rows", "Rows that its run wrote."),
              Column.text("table_run_id", "The run that wrote it, as in runs."),
              Column.text("run_id", "The run that published, as in runs."),
              Column.date("as_of", "The last business date that counted; null if refused."),
              Column.instant("published_at", "When the publication became current."),
              Column.instant(
                  "replaced_at",
                  "When the next one did; null of the current. Its versions stay readable for"
                      + " publication.keep from then on."),
              Column.text("settings_fingerprint", "Of the settings of the run that published."),
              Column.text(
                  "recipe",
                  "Hash of all that the table's rows depend on: inputs, settings, day, code; empty"
                      + " where that cannot be told.")));

  private final Lake lake;
  private final OptionalLong version;
  private final List<Entry> entries;

  private Publications(Lake lake, OptionalLong version, List<Entry> entries) {
    this.lake = lake;
    this.version = version;
    this.entries = entries;
  }

  /**
   * A row of the table.
   *
   * @param replacedAt null of the current publication
   */
  private record Entry(Publication of, String table, Version version, Instant replacedAt) {
    static Entry of(Row row) {
      Publication publication =
          new Publication(
              row.getAs("publication"),
              row.getAs("run_id"),
              (LocalDate) JavaTime.of(row.getAs("as_of")),
              (Instant) JavaTime.of(row.getAs("published_at")),
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
          (Instant) JavaTime.of(row.getAs("replaced_at")));
    }

    Entry replaced(Instant at) {
      return replacedAt == null ? new Entry(of, table, version, at) : this;
    }

    boolean isReadable(Instant now, Duration keep) {
      return replacedAt == null || !replacedAt.plus(keep).isBefore(now);
    }

    Row row(String path) {
      return RowFactory.create(
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
          version.recipe());
    }
  }

  /** The publications of a lake; none where it has none yet. */
  public static Publications of(SparkSession spark, Lake lake) {
    OptionalLong version = lake.newestVersion(TABLE.name());
    List<Row> rows =
        version.isPresent()
            ? lake.read(spark, TABLE, version.getAsLong()).collectAsList()
            : List.of();
    return new Publications(lake, version, rows.stream().map(Entry::of).toList());
  }

  /** The current publication, of number 0 and without tables where there is none yet. */
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

  /** The tables that some readable publication names. */
  public Set<String> tables() {
    return entries.stream().map(Entry::table).collect(Collectors.toSet());
  }

  /**
   * Publishes: from this commit on, the given publication is the current one. Those that were
   * replaced longer ago than they are kept are forgotten.
   *
   * @param keep how long replaced ones stay readable
   * @return the tables of which a version was forgotten, whose files may go
   */
  public Set<String> publish(Publication next, Duration keep) {
    return publishErasing(next, keep, Set.of());
  }

  /**
   * The same, and of some tables every replaced version is forgotten.
   *
   * @param withoutPast these tables
   */
  Set<String> publishErasing(Publication next, Duration keep, Set<String> withoutPast) {
    List<Entry> kept = new ArrayList<>();
    Set<String> forgotten = new TreeSet<>();
    for (Entry entry : entries) {
      if (entry.isReadable(next.publishedAt(), keep) && !withoutPast.contains(entry.table())) {
        kept.add(entry.replaced(next.publishedAt()));
      } else {
        forgotten.add(entry.table());
      }
    }
    next.tables().forEach((table, version) -> kept.add(new Entry(next, table, version, null)));
    List<Row> rows = kept.stream().map(entry -> entry.row(lake.pathOf(entry.table()))).toList();
    // Against the version that the entries were read of: a run that was suspended, and taken for
    // dead, must not undo what its successor has published.
    lake.replace(TABLE, version, rows);
    return forgotten;
  }
}
