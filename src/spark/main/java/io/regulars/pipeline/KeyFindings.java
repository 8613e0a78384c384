package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.config.Settings;
import io.regulars.input.Input;
import io.regulars.input.MatchRule;
import io.regulars.input.OrderSchema;
import io.regulars.input.Rule;
import io.regulars.quality.RuleCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The results of the rules about keys that must occur in another input of a shop. */
final class KeyFindings {
  private final Set<Input> given;
  private final Input inputOfOrderCustomers;
  private final Settings settings;
  private final ToLongFunction<MatchRule> unmatched;

  /**
   * @param unmatched the number of rows that violate a rule
   */
  KeyFindings(Inputs inputs, Settings settings, ToLongFunction<MatchRule> unmatched) {
    given = inputs.given();
    inputOfOrderCustomers = inputs.inputOfOrderCustomers();
    this.settings = settings;
    this.unmatched = unmatched;
  }

  /** Returns the counts of an input with those of the rules about its keys. */
  RuleCounts addTo(RuleCounts counts) {
    List<MatchRule> applied =
        Arrays.stream(MatchRule.values())
            .filter(rule -> rule.input() == counts.input())
            .filter(this::applies)
            .toList();
    List<Rule> rules =
        applied.stream().map(rule -> rule.rule(settings.quality().tolerances())).toList();
    return counts.with(rules, applied.stream().map(unmatched::applyAsLong).toList());
  }

  /** Whether the shop gives both inputs and their keys. */
  private boolean applies(MatchRule rule) {
    String key = rule.key().name();
    boolean isGiven = rule.input() == Input.ORDER_LINES || settings.gives(rule.input(), key);
    boolean needsCustomers = !key.equals(OrderSchema.ORDER_ID.name());
    return given.contains(rule.input())
        && given.contains(rule.other())
        && isGiven
        && (!needsCustomers
            || settings.gives(inputOfOrderCustomers, OrderSchema.CUSTOMER_ID.name()));
  }
}
