package io.regulars.lake;

import io.regulars.concurrent.ParallelTasks;
import io.regulars.dataflow.Partitioned;
import io.regulars.lake.Publication.Version;
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
 * The tables of one run on their way into a lake: written one by one, published by one commit, or
 * taken back. As long as it is open nobody else can change the lake. What a run left that did not
 * come to its end is taken back when the next one begins.
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
  private final ConcurrentSkipListMap<String, CheckFailure> doubts = new ConcurrentSkipListMap<>();

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
   * Begins.
   *
   * @param recipe what the rows depend on, see {@link Version}
   * @throws io.regulars.UserError when another run is at work on the lake
   */
  public static RunTransaction begin(SparkSession spark, Lake lake, String runId, String recipe) {
    LakeLock lock = lake.lock();
    try {
      RunTransaction release =
          new RunTransaction(spark, lake, lock, runId, recipe, Publications.of(spark, lake));
      release.takeBackUnpublished();
      release.finishErasure();
      return release;
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  private void takeBackUnpublished() {
    ParallelTasks.all(
        current.tables().keySet().stream()
            .map(table -> Executors.callable(() -> takeBack(table)))
            .toList());
  }

  private void takeBack(String table) {
    lake.restore(table, current.tables().get(table).version());
  }

  /** The run whose tables these are, the key in {@code runs}. */
  public String runId() {
    return runId;
  }

  /** Erases what somebody published to be erased who did not live to do it. */
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

  /** What readers go by until this is published. */
  public Publication current() {
    return current;
  }

  /** The lake. */
  public Lake lake() {
    return lake;
  }

  /** The versions written so far. */
  public SortedMap<String, Version> written() {
    return new TreeMap<>(written);
  }

  /** What speaks against the rows that were written, table by table; most tables are not in it. */
  public SortedMap<String, CheckFailure> doubts() {
    return new TreeMap<>(doubts);
  }

  private boolean isPublished(String table) {
    return current.tables().containsKey(table);
  }

  /**
   * Writes a table in place of its published version.
   *
   * @param columns with their comments
   * @param rows are made, written and checked in tasks: see {@link #doubts}
   * @return the commit
   */
  public Commit replace(TableSpec spec, StructType columns, Partitioned<Row> rows) {
    return write(
        spec.name(),
        () -> lake.replace(spec, columns, checked(spec, lake.write(spec, columns, rows))));
  }

  private WrittenFiles checked(TableSpec spec, WrittenFiles rows) {
    if (!rows.doubt().equals(CheckFailure.NONE)) {
      doubts.put(spec.name(), rows.doubt());
    }
    return rows;
  }

  /** The same for a table of any columns, which is not checked. */
  public Commit replace(String table, String comment, Dataset<Row> rows) {
    return write(table, () -> lake.replace(table, comment, rows));
  }

  /**
   * Writes the rows of some days in place of those that the published version has of them.
   *
   * @param rows of which no partition has more than one day
   * @return the commit
   */
  public Commit replaceDays(TableSpec spec, List<LocalDate> days, Partitioned<Row> rows) {
    return write(
        spec.name(),
        () -> {
          WrittenFiles written = checked(spec, lake.write(spec, spec.schema(), rows));
          return isPublished(spec.name())
              ? lake.replaceDays(spark, spec, days, written)
              : lake.replace(spec, spec.schema(), written);
        });
  }

  /**
   * Adds rows to those of the published version.
   *
   * @return the commit
   */
  public Commit append(TableSpec spec, List<Row> rows) {
    return write(
        spec.name(),
        () -> {
          WrittenFiles written =
              checked(spec, lake.write(spec, spec.schema(), Partitioned.of(rows)));
          return isPublished(spec.name())
              ? lake.append(spark, spec, written)
              : lake.replace(spec, spec.schema(), written);
        });
  }

  /**
   * Gives a published table that another release wrote the columns of this one, where it was not
   * written. Its rows are still those of the run that wrote them.
   */
  public void upgrade(TableSpec spec) {
    Version published = current.tables().get(spec.name());
    if (published != null && !written.containsKey(spec.name())) {
      touched.add(spec.name());
      lake.upgrade(spark, spec)
          .ifPresent(
              commit ->
                  written.put(
                      spec.name(),
                      new Version(
                          commit.version(),
                          published.rows(),
                          published.runId(),
                          published.recipe())));
    }
  }

  /**
   * Writes some rows of a published table in place of all of them. What they depend on is what it
   * was: the same run again would find nothing to do.
   */
  public void keep(String table, Dataset<Row> rows) {
    write(table, current.tables().get(table).recipe(), () -> lake.rewrite(table, rows));
  }

  private Commit write(String table, Supplier<Commit> work) {
    return write(table, recipe, work);
  }

  private Commit write(String table, String dependingOn, Supplier<Commit> work) {
    touched.add(table);
    Commit commit = work.get();
    written.put(table, new Version(commit.version(), commit.rowsWritten(), runId, dependingOn));
    return commit;
  }

  /**
   * Publishes what was written.
   *
   * @param asOf the last business date that counted; null where the run was refused
   * @param fingerprint of the settings
   * @param carried which of the tables that were not written stay published as they are
   * @param keep how long the publication that this one replaces stays readable
   * @throws io.regulars.UserError when somebody else took this run for dead
   */
  public void publish(
      LocalDate asOf, String fingerprint, Predicate<String> carried, Duration keep) {
    SortedMap<String, Version> tables = new TreeMap<>(current.tables());
    tables.keySet().removeIf(carried.negate());
    tables.putAll(written);
    lock.requireHeld();
    Set<String> forgotten = publications.publish(next(asOf, fingerprint, tables), keep);
    touched.clear();
    forgotten.forEach(table -> lake.sweep(spark, table, keep));
  }

  private Publication next(LocalDate asOf, String fingerprint, SortedMap<String, Version> tables) {
    return new Publication(current.number() + 1, runId, asOf, Instant.now(), fingerprint, tables);
  }

  /**
   * Publishes what was written, all other tables as they are, and erases what some tables were
   * before. Once it is published, an erasure that is broken off is finished by whoever begins next.
   *
   * @param withoutPast the tables to have no past; those of them that are not published are removed
   * @param keep how long the other tables of the publication that this one replaces stay readable
   * @throws io.regulars.UserError when somebody else took this run for dead
   */
  public void publishErasing(Set<String> withoutPast, Duration keep) {
    SortedMap<String, Version> tables = new TreeMap<>(current.tables());
    tables.putAll(written);
    Publication next = next(current.asOf(), current.fingerprint(), tables);
    Erasure erasure = new Erasure(next.number(), withoutPast);
    Erasure.Note note = lake.erasureNote();
    lock.requireHeld();
    note.write(erasure);
    Set<String> forgotten = publications.publishErasing(next, keep, withoutPast);
    touched.clear();
    erasure.carryOut(spark, lake, next);
    note.remove();
    forgotten.stream()
        .filter(table -> !withoutPast.contains(table))
        .forEach(table -> lake.sweep(spark, table, keep));
  }

  /** Takes back what was not published, and lets others at the lake. */
  @Override
  public void close() {
    try {
      touched.stream().filter(this::isPublished).forEach(this::takeBack);
    } finally {
      lock.close();
    }
  }
}
