package io.regulars.pipeline;

import io.regulars.concurrent.ParallelTasks;
import io.regulars.lake.Commit;
import io.regulars.lake.RunTransaction;
import io.regulars.pipeline.RunOutcome.PublishedTable;
import io.regulars.table.TableSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;

/** Writes the curated tables, some at a time. */
final class TablePublisher {
  private final RunTransaction release;
  private final StageTimings stages;
  private final String currency;
  private final Set<String> wanted;
  private final List<Callable<PublishedTable>> tables = new ArrayList<>();

  /**
   * @param stages where each table is booked
   * @param currency what all amounts are in
   * @param wanted the tables to write; others are ordered in vain
   */
  TablePublisher(RunTransaction release, StageTimings stages, String currency, Set<String> wanted) {
    this.release = release;
    this.stages = stages;
    this.currency = currency;
    this.wanted = wanted;
  }

  /** A table of rows that are made where they are. */
  TablePublisher table(TableSpec spec, Supplier<JavaRDD<Row>> rows) {
    return ordered(spec, () -> release.replace(spec, spec.schema(currency), rows.get()));
  }

  /** A table of rows that the driver holds. */
  TablePublisher listed(TableSpec spec, Supplier<List<Row>> rows) {
    return ordered(spec, () -> release.replace(spec, spec.schema(currency), rows.get()));
  }

  /** A table that keeps the rows of other days than these. */
  TablePublisher days(TableSpec spec, Supplier<List<LocalDate>> days, Supplier<JavaRDD<Row>> rows) {
    return ordered(spec, () -> release.replaceDays(spec, days.get(), rows.get()));
  }

  /** The same with rows that the driver holds. */
  TablePublisher listedDays(
      TableSpec spec, Supplier<List<LocalDate>> days, Supplier<List<Row>> rows) {
    return ordered(spec, () -> release.replaceDays(spec, days.get(), rows.get()));
  }

  private TablePublisher ordered(TableSpec spec, Supplier<Commit> write) {
    return wanted.contains(spec.name()) ? always(spec.name(), write) : this;
  }

  /**
   * A table that every run writes.
   *
   * @param write writes it
   */
  TablePublisher always(String table, Supplier<Commit> write) {
    tables.add(
        () -> {
          Commit commit = stages.book(table, write);
          stages.wrote(table, commit);
          return new PublishedTable(table, release.lake().pathOf(table), commit.rowsWritten());
        });
    return this;
  }

  /** Writes all tables; the first failure is thrown when the rest has ended. */
  List<PublishedTable> publish() {
    return ParallelTasks.all(tables);
  }
}
