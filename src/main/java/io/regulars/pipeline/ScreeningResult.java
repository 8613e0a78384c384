package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.config.Input;
import io.regulars.history.InputCounts;
import io.regulars.quality.InputRow;
import io.regulars.quality.QualityReport;
import io.regulars.quality.Rule;
import io.regulars.quality.RuleCounts;
import io.regulars.quality.Screening;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/** What the screening says of the inputs: how the rows of each fared, and whether they are fit. */
final class ScreeningResult {
  private final Inputs inputs;
  private final Map<Input, RuleCounts> tallies;
  private final QualityReport report;

  private ScreeningResult(Inputs inputs, Map<Input, RuleCounts> tallies, Optional<String> lake) {
    this.inputs = inputs;
    this.tallies = tallies;
    report = QualityReport.of(List.copyOf(tallies.values()), lake);
  }

  /** The verdict of a check: reads every input and keeps nothing of it. */
  static ScreeningResult of(Inputs inputs) {
    return of(inputs, input -> count(inputs, input), Optional.empty());
  }

  /**
   * The verdict on rows that are counted.
   *
   * @param tally how the rows of an input fared
   * @param lake where rejected rows are kept; empty if nothing is written
   */
  static ScreeningResult of(
      Inputs inputs, Function<Input, RuleCounts> tally, Optional<String> lake) {
    Map<Input, RuleCounts> tallies = new EnumMap<>(Input.class);
    for (Input input : Input.values()) {
      if (inputs.has(input)) {
        tallies.put(input, tally.apply(input));
      }
    }
    return new ScreeningResult(inputs, tallies, lake);
  }

  /** Reads one input. */
  private static RuleCounts count(Inputs inputs, Input input) {
    Screening screening = inputs.screening(input);
    InputCounts count =
        inputs.rows(input).perPartition(rows -> count(rows, screening)).collect().stream()
            .reduce(new InputCounts(), InputCounts::plus);
    return RuleCounts.of(input, inputs.rules(input), count.seen(), count.rejected(), count::broken);
  }

  private static InputCounts count(Iterator<Row> rows, Screening screening) {
    InputCounts count = new InputCounts();
    InputRow row = screening.row();
    while (rows.hasNext()) {
      row.fill(rows.next());
      long violations = screening.screen(row);
      count.saw(violations, screening.rejects(violations));
    }
    return count;
  }

  QualityReport report() {
    return report;
  }

  /** Whether more rows are rejected than may be: for some reason, or all lines there are. */
  boolean isRefusal() {
    return report.isRefused() || hasRejectedEveryLine();
  }

  private boolean hasRejectedEveryLine() {
    return seen(Input.ORDER_LINES) > 0 && rejected(Input.ORDER_LINES) == seen(Input.ORDER_LINES);
  }

  /** Says so where a rule is broken beyond its tolerance, or there is no usable line. */
  void requireFitness() {
    report.requireFitness(new EvidenceIn(inputs));
    requireUsableLines();
  }

  private record EvidenceIn(Inputs inputs) implements QualityReport.Evidence {
    @Override
    public List<String> of(Input input, Rule rule) {
      return inputs.evidence(input, rule);
    }

    @Override
    public Optional<String> advice(Input input) {
      return inputs.adviceOnBrokenRows(input);
    }
  }

  /** What to do about the inputs some of whose rows are rejected, as far as these rows show it. */
  List<String> advice() {
    return tallies.values().stream()
        .filter(tally -> tally.rejected() > 0)
        .flatMap(tally -> inputs.adviceOnBrokenRows(tally.input()).stream())
        .toList();
  }

  /** Says so where there is no order line to make a history of. */
  void requireUsableLines() {
    if (seen(Input.ORDER_LINES) == 0) {
      throw inputs.withoutRows(Input.ORDER_LINES);
    }
    if (hasRejectedEveryLine()) {
      throw report.withoutUsableRows(Input.ORDER_LINES, seen(Input.ORDER_LINES));
    }
  }

  /** Rows read of all inputs. */
  long seen() {
    return tallies.values().stream().mapToLong(RuleCounts::seen).sum();
  }

  long seen(Input input) {
    return tallies.get(input).seen();
  }

  /** Rows of all inputs with a reason against them. */
  long rejected() {
    return tallies.values().stream().mapToLong(RuleCounts::rejected).sum();
  }

  long rejected(Input input) {
    return tallies.get(input).rejected();
  }

  List<CheckOutcome.InputRows> inputRows() {
    return tallies.values().stream()
        .map(
            tally ->
                new CheckOutcome.InputRows(tally.input().key(), tally.seen(), tally.rejected()))
        .toList();
  }
}
