package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.history.RowDisposition;
import io.regulars.input.Input;
import io.regulars.lake.Commit;
import io.regulars.lake.RunTransaction;
import io.regulars.quality.QualityReport;
import io.regulars.table.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.functions;

/**
 * Writes {@code data_quality}, with the findings of the screening and the use of the accepted rows,
 * and the tables of rejected rows.
 */
final class FindingTables {
  private final RunTransaction transaction;
  private final Inputs inputs;
  private final ScreeningResult screening;
  private final QualityReport report;

  /**
   * @param screening the counts of rows
   * @param report the findings
   */
  FindingTables(
      RunTransaction transaction, Inputs inputs, ScreeningResult screening, QualityReport report) {
    this.transaction = transaction;
    this.inputs = inputs;
    this.screening = screening;
    this.report = report;
  }

  /**
   * Adds these tables to the tables that a publisher writes.
   *
   * @param used the number of accepted rows with a disposition
   */
  void add(TablePublisher tables, ToLongFunction<RowDisposition> used) {
    List<TableRow> findings = new ArrayList<>(report.rows(transaction.runId()));
    findings.addAll(dispositions(used));
    tables.add(QualityReport.TABLE.name(), () -> transaction.append(QualityReport.TABLE, findings));
    for (Input input : inputs.locations().keySet()) {
      String table = QualityReport.rejectedTable(input);
      // A table with the rejected rows of an earlier run is replaced even if no row is rejected
      // now.
      if (screening.rejected(input) > 0 || transaction.current().tables().containsKey(table)) {
        tables.add(table, () -> writeRejected(input, table));
      }
    }
  }

  private Commit writeRejected(Input input, String table) {
    return transaction.replace(
        table,
        "One row per rejected row of "
            + input.key()
            + ": its values in the source and the names of the violated rules.",
        inputs.rejected(input).withColumn("run_id", functions.lit(transaction.runId())));
  }

  /** One row of {@code data_quality} for each disposition of accepted rows. */
  private List<TableRow> dispositions(ToLongFunction<RowDisposition> used) {
    List<TableRow> rows = new ArrayList<>();
    for (RowDisposition disposition : RowDisposition.ALL) {
      Input input = disposition.input();
      if (inputs.has(input)) {
        long seen = screening.rows(input);
        long affected = used.applyAsLong(disposition);
        rows.add(
            TableRow.of(
                transaction.runId(),
                input.key(),
                disposition.label(),
                "scope",
                disposition.use().sentence(),
                seen,
                affected,
                seen == 0 ? null : (Double) (affected / (double) seen),
                null,
                true));
      }
    }
    return rows;
  }
}
