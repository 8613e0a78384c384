package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.computation.FoldResult;
import io.regulars.config.Settings;
import io.regulars.history.RowDisposition;
import io.regulars.history.RowDisposition.Use;
import io.regulars.input.Input;
import io.regulars.input.MatchRule;
import io.regulars.input.OrderLineSchema;
import io.regulars.input.OrderSchema;
import io.regulars.input.RepetitionRule;
import io.regulars.input.Rule;
import io.regulars.input.WholeInputRules;
import io.regulars.measure.RowsGivenAgain;
import io.regulars.quality.RuleCounts;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The results of the rules that need the histories of customers: keys that must occur in another
 * input, rows that are given again, and orders that are dated far beyond all others.
 */
final class HistoryFindings {
  private final Set<Input> given;
  private final Input inputOfOrderCustomers;
  private final Settings settings;
  private final FoldResult fold;
  private final Optional<LocalDate> distant;

  /**
   * @param fold the histories
   * @param distant the day of the last line, if the histories leave it out because it is far beyond
   *     all others
   */
  HistoryFindings(Inputs inputs, Settings settings, FoldResult fold, Optional<LocalDate> distant) {
    given = inputs.given();
    inputOfOrderCustomers = inputs.inputOfOrderCustomers();
    this.settings = settings;
    this.fold = fold;
    this.distant = distant;
  }

  /** Returns the counts of an input with those of the rules of its histories. */
  RuleCounts addTo(RuleCounts counts) {
    return addRepetition(addMatches(counts));
  }

  private RuleCounts addRepetition(RuleCounts counts) {
    return RepetitionRule.of(counts.input())
        .map(
            rule -> {
              RowsGivenAgain again = fold.facts().rowsGivenAgain(counts.input());
              String files = new OverlapClause(again).text();
              return counts.with(
                  rule.rule(files, settings.quality().tolerances()), again.rows(), again.amount());
            })
        .orElse(counts);
  }

  private RuleCounts addMatches(RuleCounts counts) {
    List<MatchRule> applied =
        Arrays.stream(MatchRule.values())
            .filter(rule -> rule.input() == counts.input())
            .filter(this::applies)
            .toList();
    List<Rule> rules =
        applied.stream().map(rule -> rule.rule(settings.quality().tolerances())).toList();
    RuleCounts matched = counts.with(rules, applied.stream().map(fold.facts()::unmatched).toList());
    return counts.input() == Input.ORDER_LINES
        ? matched.with(List.of(distantLines()), List.of(rowsOfDistantLines()))
        : matched;
  }

  private Rule distantLines() {
    int window = settings.activity().window();
    return distant
        .map(last -> WholeInputRules.lineIsNotFarBeyondAllOthers(window, fold.asOf(), last))
        .orElseGet(() -> WholeInputRules.lineIsNotFarBeyondAllOthers(window))
        .withTolerances(settings.quality().tolerances());
  }

  private long rowsOfDistantLines() {
    return distant.isEmpty()
        ? 0
        : fold.facts().rows(new RowDisposition(Input.ORDER_LINES, Use.AFTER_AS_OF));
  }

  /** Whether the shop gives both inputs and their keys. */
  private boolean applies(MatchRule rule) {
    String key = rule.key().name();
    boolean isGiven = rule.input() == Input.ORDER_LINES || settings.gives(rule.input(), key);
    return given.contains(rule.input())
        && given.contains(rule.other())
        && isGiven
        && otherGives(key);
  }

  private boolean otherGives(String key) {
    if (key.equals(OrderSchema.ORDER_ID.name())) {
      return true;
    }
    return key.equals(OrderLineSchema.PRODUCT_ID.name())
        ? settings.gives(Input.ORDER_LINES, key)
        : settings.gives(inputOfOrderCustomers, OrderSchema.CUSTOMER_ID.name());
  }
}
