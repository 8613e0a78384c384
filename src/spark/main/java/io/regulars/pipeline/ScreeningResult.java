package io.regulars.pipeline;

import io.regulars.UserError;
import io.regulars.canonical.Inputs;
import io.regulars.input.Input;
import io.regulars.quality.Evidence;
import io.regulars.quality.QualityReport;
import io.regulars.quality.RuleCounts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The result of the screening: the row counts of each input, and whether the inputs are refused.
 */
final class ScreeningResult {
  private final Inputs inputs;
  private final Map<Input, RuleCounts> counts;
  private final QualityReport report;
  private final Optional<String> lake;

  private ScreeningResult(Inputs inputs, Map<Input, RuleCounts> counts, Optional<String> lake) {
    this.inputs = inputs;
    this.counts = counts;
    this.lake = lake;
    report = QualityReport.of(List.copyOf(counts.values()), lake);
  }

  /**
   * The result from existing counts.
   *
   * @param counts provides the counts of an input
   * @param lake the lake into which rejected rows are written; empty if nothing is written
   */
  static ScreeningResult of(
      Inputs inputs, Function<Input, RuleCounts> counts, Optional<String> lake) {
    Map<Input, RuleCounts> byInput = new EnumMap<>(Input.class);
    for (Input input : Input.values()) {
      if (inputs.has(input)) {
        byInput.put(input, counts.apply(input));
      }
    }
    return new ScreeningResult(inputs, byInput, lake);
  }

  /** The findings by input and rule. */
  QualityReport report() {
    return report;
  }

  /** The findings by input and rule, with those that need the histories of customers. */
  QualityReport report(HistoryFindings histories) {
    return QualityReport.of(counts.values().stream().map(histories::addTo).toList(), lake);
  }

  /**
   * Whether a run must stop: rows violate a rule beyond its tolerance, or every order line is
   * rejected.
   */
  boolean isRefused() {
    return report.isRefused() || hasRejectedEveryLine();
  }

  private boolean hasRejectedEveryLine() {
    RuleCounts lines = counts.get(Input.ORDER_LINES);
    return lines.rows() > 0 && lines.rejected() == lines.rows() - lines.leftOut();
  }

  /**
   * Requires that the inputs are not refused.
   *
   * @param evidence provides details for the error
   * @throws UserError when a rule is violated beyond its tolerance, or no order line is usable
   */
  void requireAccepted(Evidence evidence) {
    report.requireFitness(evidence);
    requireUsableLines();
  }

  /** Advice on the inputs with rejected rows, as far as these rows suggest a cause. */
  List<String> advice() {
    return counts.values().stream()
        .filter(count -> count.rejected() > 0)
        .flatMap(count -> inputs.adviceOnBrokenRows(count.input()).stream())
        .toList();
  }

  /**
   * Requires at least one usable order line.
   *
   * @throws UserError when there is none
   */
  void requireUsableLines() {
    if (rows(Input.ORDER_LINES) == 0) {
      throw inputs.withoutRows(Input.ORDER_LINES);
    }
    if (hasRejectedEveryLine()) {
      throw report.withoutUsableRows(Input.ORDER_LINES, rows(Input.ORDER_LINES));
    }
  }

  /** The number of rows read from all inputs. */
  long rows() {
    return counts.values().stream().mapToLong(RuleCounts::rows).sum();
  }

  /** The number of rows read from an input. */
  long rows(Input input) {
    return counts.get(input).rows();
  }

  /** The number of rejected rows of all inputs. */
  long rejected() {
    return counts.values().stream().mapToLong(RuleCounts::rejected).sum();
  }

  /** The number of rejected rows of an input. */
  long rejected(Input input) {
    return counts.get(input).rejected();
  }

  /** The row counts of each input for the outcome of a check. */
  List<CheckOutcome.InputRows> inputRows() {
    return counts.values().stream()
        .map(
            count ->
                new CheckOutcome.InputRows(count.input().key(), count.rows(), count.rejected()))
        .toList();
  }
}
