package io.regulars.pipeline;

import io.regulars.lake.Commit;
import io.regulars.lake.Release;
import io.regulars.lake.SideBySide;
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
final class Publishing {
  private final Release release;
  private final Stages stages;
  private final String currency;
  private final Set<String> wanted;
  private final List<Callable<PublishedTable>> tables = new ArrayList<>();

  /**
   * @param stages where each table is booked
   * @param currency what all amounts are in
   * @param wanted the tables to write; others are ordered in vain
   */
  Publishing(Release release, Stages stages, String currency, Set<String> wanted) {
    this.release = release;
    this.stages = stages;
    this.currency = currency;
    this.wanted = wanted;
  }

  /** A table of rows that are made where they are. */
  Publishing table(TableSpec spec, Supplier<JavaRDD<Row>> rows) {
    return ordered(spec, () -> release.replace(spec, spec.schema(currency), rows.get()));
  }

  /** A table of rows that the driver holds. */
  Publishing listed(TableSpec spec, Supplier<List<Row>> rows) {
    return ordered(spec, () -> release.replace(spec, spec.schema(currency), rows.get()));
  }

  /** A table that keeps the rows of other days than these. */
  Publishing days(TableSpec spec, Supplier<List<LocalDate>> days, Supplier<JavaRDD<Row>> rows) {
    return ordered(spec, () -> release.replaceDays(spec, days.get(), rows.get()));
  }

  /** The same with rows that the driver holds. */
  Publishing listedDays(TableSpec spec, Supplier<List<LocalDate>> days, Supplier<List<Row>> rows) {
    return ordered(spec, () -> release.replaceDays(spec, days.get(), rows.get()));
  }

  private Publishing ordered(TableSpec spec, Supplier<Commit> write) {
    return wanted.contains(spec.name()) ? always(spec.name(), write) : this;
  }

  /**
   * A table that every run writes.
   *
   * @param write writes it
   */
  Publishing always(String table, Supplier<Commit> write) {
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
    return SideBySide.all(tables);
  }
}
