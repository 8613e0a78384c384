package io.regulars.quality;

import io.regulars.UserError;
import io.regulars.input.Input;
import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The result of the screening by input and rule, and whether the run can continue. */
public final class QualityReport {
  /** The table {@code data_quality}: every rule of every run, violated or not. */
  public static final TableSpec TABLE =
      new TableSpec(
          "data_quality",
          "run, input and rule",
          List.of("run_id", "input", "rule"),
          List.of(
              Column.text("run_id", "Run id, as in runs."),
              Column.text("input", "Name of the input in the configuration."),
              Column.text("rule", "Name of the rule in snake_case."),
              Column.text(
                  "severity",
                  "reject: rows that violate the rule are excluded; warn: they are used; leave_out:"
                      + " another row is used in their place."),
              Column.text("sentence", "Result of the rule as a sentence."),
              Column.count("rows_seen", "Rows of the input in scope."),
              Column.count("rows_affected", "Rows that violate the rule."),
              Column.rate("share", "rows_affected / rows_seen; null if there are no rows."),
              Column.rate("tolerance", "Highest share that the rule allows."),
              Column.flag("passed", "Whether the share is within the tolerance.")));

  private final List<Finding> findings;
  private final Optional<String> lake;

  private QualityReport(List<Finding> findings, Optional<String> lake) {
    this.findings = List.copyOf(findings);
    this.lake = lake;
  }

  /**
   * Creates the report on the inputs of a run.
   *
   * @param counts the counts of each input, in report order
   * @param lake the lake with the rejected rows; empty if nothing is written
   */
  public static QualityReport of(List<RuleCounts> counts, Optional<String> lake) {
    List<Finding> findings = new ArrayList<>();
    for (RuleCounts inputCounts : counts) {
      for (int i = 0; i < inputCounts.rules().size(); i++) {
        findings.add(
            new Finding(
                inputCounts.input(),
                inputCounts.rules().get(i),
                inputCounts.rows(),
                inputCounts.broken().get(i),
                inputCounts.amountOf(i)));
      }
    }
    return new QualityReport(findings, lake);
  }

  /** Returns the violated rules, first those that stop the run, then by impact and share. */
  public List<Finding> violated() {
    return findings.stream()
        .filter(finding -> finding.affected() > 0)
        .sorted(
            Comparator.comparing(Finding::impact)
                .thenComparing(Finding::share, Comparator.reverseOrder()))
        .toList();
  }

  /** Returns one sentence per violated rule, in the order of {@link #violated}. */
  public List<String> sentences() {
    return violated().stream().map(Finding::sentence).toList();
  }

  /** Returns whether a rejecting rule is violated beyond its tolerance. */
  public boolean isRefused() {
    return findings.stream().anyMatch(Finding::refuses);
  }

  /**
   * Throws an error that lists every rejecting rule that is violated beyond its tolerance, if there
   * is any.
   *
   * @param evidence provides examples; called only for such rules
   * @throws UserError if the input is refused
   */
  public void requireFitness(Evidence evidence) {
    List<Finding> refusing = violated().stream().filter(Finding::refuses).toList();
    if (refusing.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    boolean isOne = refusing.size() == 1;
    if (!isOne) {
      lines.add(
          "The inputs are refused: "
              + refusing.size()
              + " rules are violated beyond their tolerance.");
    }
    String indent = isOne ? "" : "  ";
    for (Finding finding : refusing) {
      lines.add(finding.sentence());
      List<Example> examples = evidence.examples(finding.input(), finding.rule());
      if (!examples.isEmpty()) {
        lines.add(indent + "Examples: " + Example.list(examples) + ".");
      }
      evidence.files(finding).ifPresent(files -> lines.add(indent + files));
      evidence.mapping(finding, examples).ifPresent(mapping -> lines.add(indent + mapping));
      lines.add(indent + location(finding.input()) + finding.remedy());
    }
    refusing.stream()
        .map(Finding::input)
        .distinct()
        .sorted()
        .flatMap(input -> evidence.advice(input).stream())
        .forEach(lines::add);
    throw UserError.inputRefused(lines.toArray(new String[0]));
  }

  /**
   * Returns the error for an input of which all rows are rejected, even if its rules tolerate that.
   */
  public UserError withoutUsableRows(Input input, long rows) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "Source %s: none of its %,d rows can be used.", input.key(), rows));
    lines.addAll(sentences());
    lines.add(location(input) + "Fix the export or sources." + input.key() + ".columns.");
    return UserError.inputRefused(lines.toArray(new String[0]));
  }

  private String location(Input input) {
    return lake.map(folder -> "The rows are in " + folder + "/" + rejectedTable(input) + ". ")
        .orElse("");
  }

  /**
   * Returns the name of the table of rejected rows of an input, such as {@code
   * rejected_order_lines}.
   */
  public static String rejectedTable(Input input) {
    return "rejected_" + input.tableName();
  }

  /** Returns the rows of {@link #TABLE}, in the order of inputs and rules. */
  public List<TableRow> rows(String runId) {
    return findings.stream().map(finding -> finding.row(runId)).toList();
  }
}
