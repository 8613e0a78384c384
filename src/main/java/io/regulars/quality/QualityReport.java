package io.regulars.quality;

import io.regulars.UserError;
import io.regulars.config.Input;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** What the screening found, input by input and rule by rule, and whether a run may go on. */
public final class QualityReport {
  /** {@code data_quality}: every rule of every run, broken or not. */
  public static final TableSpec TABLE =
      new TableSpec(
          "data_quality",
          "run, input and rule",
          List.of("run_id", "input", "rule"),
          List.of(
              Column.text("run_id", "The run, as in runs."),
              Column.text("input", "The input's name in the configuration."),
              Column.text("rule", "The rule's name in snake_case."),
              Column.text("severity", "reject: such rows are left out; warn: they are used."),
              Column.text("sentence", "What the rule found, in words."),
              Column.count("rows_seen", "Rows in scope of the input."),
              Column.count("rows_affected", "Rows that break the rule."),
              Column.rate("share", "rows_affected / rows_seen; null if there are no rows."),
              Column.rate("tolerance", "The greatest share that the rule allows."),
              Column.flag("passed", "Whether the share is within the tolerance.")));

  private final List<Finding> findings;
  private final Optional<String> lake;

  private QualityReport(List<Finding> findings, Optional<String> lake) {
    this.findings = List.copyOf(findings);
    this.lake = lake;
  }

  /**
   * The report on the inputs of a run.
   *
   * @param tallies one for each input, in the order in which they are spoken of
   * @param lake where the rejected rows are kept; empty if nothing is written
   */
  public static QualityReport of(List<RuleCounts> tallies, Optional<String> lake) {
    List<Finding> findings = new ArrayList<>();
    for (RuleCounts tally : tallies) {
      for (int i = 0; i < tally.rules().size(); i++) {
        findings.add(
            new Finding(tally.input(), tally.rules().get(i), tally.seen(), tally.broken().get(i)));
      }
    }
    return new QualityReport(findings, lake);
  }

  /** One sentence for each rule that some row broke: first those that refuse, then by share. */
  public List<String> findings() {
    return findings.stream()
        .filter(finding -> finding.affected() > 0)
        .sorted(WORST_FIRST)
        .map(Finding::sentence)
        .toList();
  }

  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::refuses, Comparator.reverseOrder())
          .thenComparing(Finding::share, Comparator.reverseOrder());

  /** Whether more rows are rejected for some reason than its rule allows. */
  public boolean isRefused() {
    return findings.stream().anyMatch(Finding::refuses);
  }

  /**
   * Goes on silently, or says every rule that is broken beyond its tolerance.
   *
   * @param evidence asked only for such rules
   * @throws UserError the input is refused
   */
  public void requireFitness(Evidence evidence) {
    List<Finding> refusing =
        findings.stream().filter(Finding::refuses).sorted(WORST_FIRST).toList();
    if (refusing.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    boolean isOne = refusing.size() == 1;
    if (!isOne) {
      lines.add(
          "The inputs are refused: "
              + refusing.size()
              + " rules are broken beyond what they allow.");
    }
    String indent = isOne ? "" : "  ";
    for (Finding finding : refusing) {
      lines.add(finding.sentence());
      List<String> found = evidence.of(finding.input(), finding.rule());
      if (!found.isEmpty()) {
        lines.add(indent + "Among them: " + String.join(", ", found) + ".");
      }
      lines.add(indent + remedy(finding));
    }
    refusing.stream()
        .map(Finding::input)
        .distinct()
        .sorted()
        .flatMap(input -> evidence.advice(input).stream())
        .forEach(lines::add);
    throw UserError.inputRefused(lines.toArray(new String[0]));
  }

  /** What to say of an input of which every row is rejected, however many its rules allow. */
  public UserError withoutUsableRows(Input input, long rows) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "Source %s: none of its %,d rows can be used.", input.key(), rows));
    lines.addAll(findings());
    lines.add(place(input) + "Mend the export, or sources." + input.key() + ".columns.");
    return UserError.inputRefused(lines.toArray(new String[0]));
  }

  private String remedy(Finding finding) {
    Rule rule = finding.rule();
    // Where nothing is tolerated there is something to mend, not a share to argue about.
    String raise = rule.tolerance() == 0 ? "" : ", or raise " + toleranceSetting(rule);
    return place(finding.input()) + rule.remedy() + raise + ".";
  }

  private String place(Input input) {
    return lake.map(folder -> "The rows are in " + folder + "/" + rejectedTable(input) + ". ")
        .orElse("");
  }

  /** The table of the rejected rows of an input: {@code rejected_order_lines}. */
  public static String rejectedTable(Input input) {
    return "rejected_" + input.tableName();
  }

  private static String toleranceSetting(Rule rule) {
    return "quality." + rule.name().replace('_', '-') + ".tolerance";
  }

  /** The rows of {@link #TABLE}, in the order of inputs and rules. */
  public List<Row> rows(String runId) {
    return findings.stream().map(finding -> finding.row(runId)).toList();
  }

  /** Shows what is written in the rows that break a rule. */
  @FunctionalInterface
  public interface Evidence {
    /** None at all. */
    Evidence NONE = (input, rule) -> List.of();

    /** A few values, each with how many rows have it; empty if no column is to blame. */
    List<String> of(Input input, Rule rule);

    /** What else to do about the rejected rows of an input; empty if nothing shows in them. */
    default Optional<String> advice(Input input) {
      return Optional.empty();
    }
  }
}
