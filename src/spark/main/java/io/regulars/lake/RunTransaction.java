package io.regulars.lake;

import io.regulars.concurrent.ParallelTasks;
import io.regulars.dataflow.Partitioned;
import io.regulars.lake.Publication.Version;
import io.regulars.lake.TableWriteTask.WrittenFiles;
import io.regulars.spark.SparkTables;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The transaction of one run on a lake. Tables are written one by one and published by one commit,
 * or rolled back. An open transaction holds the lock of the lake. If a run crashes, the next
 * transaction rolls back its unpublished tables.
 */
public final class RunTransaction implements AutoCloseable {
  private final SparkSession spark;
  private final Lake lake;
  private final LakeLock lock;
  private final String runId;
  private final String recipe;
  private final Publications publications;
  private final Publication current;
  private final Set<String> touched = new ConcurrentSkipListSet<>();
  private final ConcurrentSkipListMap<String, Version> written = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<String, CheckFailure> checkFailures =
      new ConcurrentSkipListMap<>();

  private RunTransaction(
      SparkSession spark,
      Lake lake,
      LakeLock lock,
      String runId,
      String recipe,
      Publications publications) {
    this.spark = spark;
    this.lake = lake;
    this.lock = lock;
    this.runId = runId;
    this.recipe = recipe;
    this.publications = publications;
    this.current = publications.current();
  }

  /**
   * Takes the lock, rolls back unpublished tables of a crashed run and completes its erasure.
   *
   * @param recipe hash of everything the rows depend on, see {@link Version}
   * @throws io.regulars.UserError if another run holds the lock
   */
  public static RunTransaction begin(SparkSession spark, Lake lake, String runId, String recipe) {
    LakeLock lock = lake.lock();
    try {
      RunTransaction transaction =
          new RunTransaction(spark, lake, lock, runId, recipe, Publications.of(spark, lake));
      transaction.rollBackUnpublished();
      transaction.finishErasure();
      return transaction;
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  private void rollBackUnpublished() {
    ParallelTasks.all(
        current.tables().keySet().stream()
            .map(table -> Executors.callable(() -> rollBack(table)))
            .toList());
  }

  private void rollBack(String table) {
    lake.restore(table, current.tables().get(table).version());
  }

  /** Id of the run, the key in {@code runs}. */
  public String runId() {
    return runId;
  }

  /** Completes an erasure that a crashed run had committed. */
  private void finishErasure() {
    Erasure.Note note = lake.erasureNote();
    Optional<Erasure> found = note.read();
    if (found.isPresent()) {
      if (found.get().isDue(current)) {
        found.get().carryOut(spark, lake, current);
      }
      note.remove();
    }
  }

  /** The publication that readers use until this transaction publishes. */
  public Publication current() {
    return current;
  }

  /** The lake that this transaction changes. */
  public Lake lake() {
    return lake;
  }

  /** The versions written so far, by table. */
  public SortedMap<String, Version> written() {
    return new TreeMap<>(written);
  }

  /** Failed checks of the written rows, by table; a table without a failure is not included. */
  public SortedMap<String, CheckFailure> checkFailures() {
    return new TreeMap<>(checkFailures);
  }

  private boolean isPublished(String table) {
    return current.tables().containsKey(table);
  }

  /**
   * Replaces all rows of a table.
   *
   * @param columns the columns with their comments
   * @param rows written and checked where they are computed, see {@link #checkFailures}
   * @return the commit
   */
  public Commit replace(TableSpec spec, StructType columns, Partitioned<TableRow> rows) {
    return write(
        spec.name(),
        () -> lake.replace(spec, columns, checked(spec, lake.write(spec, columns, rows))));
  }

  private WrittenFiles checked(TableSpec spec, WrittenFiles rows) {
    if (!rows.failure().equals(CheckFailure.NONE)) {
      checkFailures.put(spec.name(), rows.failure());
    }
    return rows;
  }

  /** Replaces all rows of a table with arbitrary columns; its rows are not checked. */
  public Commit replace(String table, String comment, Dataset<Row> rows) {
    return write(table, () -> lake.replace(table, comment, rows));
  }

  /**
   * Replaces the rows of some days; rows of other days stay.
   *
   * @param rows the new rows; no partition contains more than one day
   * @return the commit
   */
  public Commit replaceDays(TableSpec spec, List<LocalDate> days, Partitioned<TableRow> rows) {
    return write(
        spec.name(),
        () -> {
          WrittenFiles written = checked(spec, lake.write(spec, SparkTables.schema(spec), rows));
          return isPublished(spec.name())
              ? lake.replaceDays(spark, spec, days, written)
              : lake.replace(spec, SparkTables.schema(spec), written);
        });
  }

  /**
   * Adds rows to a table; the published rows stay.
   *
   * @return the commit
   */
  public Commit append(TableSpec spec, List<TableRow> rows) {
    return write(
        spec.name(),
        () -> {
          WrittenFiles written =
              checked(spec, lake.write(spec, SparkTables.schema(spec), Partitioned.of(rows)));
          return isPublished(spec.name())
              ? lake.append(spark, spec, written)
              : lake.replace(spec, SparkTables.schema(spec), written);
        });
  }

  /**
   * Replaces all rows of a published table with a subset of them. The recipe of the table stays the
   * same, so a repeated run finds the table up to date.
   */
  public void retain(String table, Dataset<Row> rows) {
    write(table, current.tables().get(table).runFingerprint(), () -> lake.rewrite(table, rows));
  }

  private Commit write(String table, Supplier<Commit> work) {
    return write(table, recipe, work);
  }

  private Commit write(String table, String ofRecipe, Supplier<Commit> work) {
    touched.add(table);
    Commit commit = work.get();
    written.put(table, new Version(commit.version(), commit.rowsWritten(), runId, ofRecipe));
    return commit;
  }

  /**
   * Publishes the written tables.
   *
   * @param asOf the last business date included; null if the inputs were rejected
   * @param fingerprint hash of the settings
   * @param carried selects the unwritten tables that stay published with their current version
   * @param keep how long the replaced publication stays readable
   * @throws io.regulars.UserError if another run has taken the lock
   */
  public void publish(
      LocalDate asOf, String fingerprint, Predicate<String> carried, Duration keep) {
    SortedMap<String, Version> tables = new TreeMap<>(current.tables());
    tables.keySet().removeIf(carried.negate());
    tables.putAll(written);
    lock.requireHeld();
    Set<String> expired = publications.publish(next(asOf, fingerprint, tables), keep);
    touched.clear();
    expired.forEach(table -> lake.sweep(spark, table, keep));
  }

  private Publication next(LocalDate asOf, String fingerprint, SortedMap<String, Version> tables) {
    return new Publication(current.number() + 1, runId, asOf, Instant.now(), fingerprint, tables);
  }

  /**
   * Publishes the written tables and permanently removes the earlier versions of some tables. All
   * other tables stay published with their current version. If the process crashes after the
   * commit, the next transaction completes the erasure.
   *
   * @param withoutHistory the tables whose earlier versions are removed; a table of them that is
   *     not published is removed completely
   * @param keep how long the other tables of the replaced publication stay readable
   * @throws io.regulars.UserError if another run has taken the lock
   */
  public void publishErasing(Set<String> withoutHistory, Duration keep) {
    SortedMap<String, Version> tables = new TreeMap<>(current.tables());
    tables.putAll(written);
    Publication next = next(current.asOf(), current.fingerprint(), tables);
    Erasure erasure = new Erasure(next.number(), withoutHistory);
    Erasure.Note note = lake.erasureNote();
    lock.requireHeld();
    note.write(erasure);
    Set<String> expired = publications.publishErasing(next, keep, withoutHistory);
    touched.clear();
    erasure.carryOut(spark, lake, next);
    note.remove();
    expired.stream()
        .filter(table -> !withoutHistory.contains(table))
        .forEach(table -> lake.sweep(spark, table, keep));
  }

  /** Rolls back unpublished tables and releases the lock. */
  @Override
  public void close() {
    try {
      touched.stream().filter(this::isPublished).forEach(this::rollBack);
    } finally {
      lock.close();
    }
  }
}
