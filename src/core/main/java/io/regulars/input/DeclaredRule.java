package io.regulars.input;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A rule as an input declares it. Its name is known without the settings of a shop.
 *
 * @param name snake_case; dashboards and settings rely on it
 * @param needed the columns that a shop must map for this input, else the rule does not apply
 * @param condition whether the rule applies to the columns that the rows have
 * @param maker makes the rule
 */
record DeclaredRule(
    String name, List<InputColumn> needed, Predicate<GivenColumns> condition, Maker maker) {

  /** Makes a rule for the rows of a shop. */
  @FunctionalInterface
  interface Maker {
    /**
     * Returns the rule with its default tolerance.
     *
     * @param name the name of the rule
     * @param context the positions of the columns and the settings of the shop
     */
    Rule make(String name, RuleContext context);
  }

  DeclaredRule {
    needed = List.copyOf(needed);
  }

  /** A rule that applies if a shop maps all of these columns. */
  static DeclaredRule of(String name, Maker maker, InputColumn... needed) {
    return new DeclaredRule(name, List.of(needed), given -> true, maker);
  }

  /** Returns the rule with a further condition. */
  DeclaredRule when(Predicate<GivenColumns> further) {
    return new DeclaredRule(name, needed, condition.and(further), maker);
  }

  /** Returns the rule for a shop; empty if it does not apply. */
  Optional<Rule> in(RuleContext context) {
    GivenColumns given = context.given();
    return needed.stream().allMatch(given::maps) && condition.test(given)
        ? Optional.of(maker.make(name, context))
        : Optional.empty();
  }
}
