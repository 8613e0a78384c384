package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.config.Input;
import io.regulars.history.RowDisposition;
import io.regulars.lake.Commit;
import io.regulars.lake.RunTransaction;
import io.regulars.quality.QualityReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/** Keeps what became of every row: the findings by rule, the rejected rows as they came. */
final class FindingTables {
  private final RunTransaction release;
  private final Inputs inputs;
  private final ScreeningResult verdict;

  FindingTables(RunTransaction release, Inputs inputs, ScreeningResult verdict) {
    this.release = release;
    this.inputs = inputs;
    this.verdict = verdict;
  }

  /**
   * Orders them to be written.
   *
   * @param used how many of the rows that were not rejected fared so
   */
  void add(TablePublisher tables, ToLongFunction<RowDisposition> used) {
    List<Row> findings = new ArrayList<>(verdict.report().rows(release.runId()));
    findings.addAll(scopes(used));
    tables.add(QualityReport.TABLE.name(), () -> release.append(QualityReport.TABLE, findings));
    for (Input input : inputs.places().keySet()) {
      String table = QualityReport.rejectedTable(input);
      // An input without rejected rows still replaces the rows that an earlier run rejected.
      if (verdict.rejected(input) > 0 || release.current().tables().containsKey(table)) {
        tables.add(table, () -> keepRejected(input, table));
      }
    }
  }

  private Commit keepRejected(Input input, String table) {
    return release.replace(
        table,
        "One row per rejected row of " + input.key() + ", as it came, with every reason.",
        inputs.rejected(input).withColumn("run_id", functions.lit(release.runId())));
  }

  /** What became of the rows that were not rejected. */
  private List<Row> scopes(ToLongFunction<RowDisposition> used) {
    List<Row> rows = new ArrayList<>();
    for (RowDisposition scope : RowDisposition.values()) {
      Input input = scope.input();
      if (inputs.has(input)) {
        long seen = verdict.seen(input);
        long affected = used.applyAsLong(scope);
        rows.add(
            RowFactory.create(
                release.runId(),
                input.key(),
                scope.label(),
                "scope",
                scope.sentence(),
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
