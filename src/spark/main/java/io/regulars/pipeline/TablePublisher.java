package io.regulars.pipeline;

import io.regulars.computation.TableSink;
import io.regulars.concurrent.ParallelTasks;
import io.regulars.dataflow.Partitioned;
import io.regulars.lake.Commit;
import io.regulars.lake.RunTransaction;
import io.regulars.pipeline.RunOutcome.PublishedTable;
import io.regulars.spark.SparkTables;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Writes the tables of a run into the lake, some in parallel. */
final class TablePublisher implements TableSink {
  private final RunTransaction transaction;
  private final StageTimings stages;
  private final String currency;
  private final Set<String> selected;
  private final List<Callable<PublishedTable>> tables = new ArrayList<>();

  /**
   * @param stages records the cost of each table
   * @param currency of all amounts
   * @param selected the curated tables to write; others are skipped
   */
  TablePublisher(
      RunTransaction transaction, StageTimings stages, String currency, Set<String> selected) {
    this.transaction = transaction;
    this.stages = stages;
    this.currency = currency;
    this.selected = selected;
  }

  @Override
  public void table(TableSpec spec, Supplier<Partitioned<TableRow>> rows) {
    if (selected.contains(spec.name())) {
      add(
          spec.name(),
          () -> transaction.replace(spec, SparkTables.schema(spec, currency), rows.get()));
    }
  }

  @Override
  public void days(
      TableSpec spec, Supplier<List<LocalDate>> days, Supplier<Partitioned<TableRow>> rows) {
    if (selected.contains(spec.name())) {
      add(spec.name(), () -> transaction.replaceDays(spec, days.get(), rows.get()));
    }
  }

  /** Adds a table that is written whether or not it is selected. */
  void add(String table, Supplier<Commit> write) {
    tables.add(
        () -> {
          Commit commit = stages.record(table, write);
          stages.wrote(table, commit);
          return new PublishedTable(table, transaction.lake().pathOf(table), commit.rowsWritten());
        });
  }

  /** Writes all added tables. If one fails, the failure is thrown after the others have ended. */
  List<PublishedTable> publish() {
    return ParallelTasks.all(tables);
  }
}
