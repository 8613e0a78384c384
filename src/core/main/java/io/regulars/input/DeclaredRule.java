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
 * @param read the optional column whose unreadable values violate the rule too; empty if there is
 *     none
 */
record DeclaredRule(
    String name,
    List<InputColumn> needed,
    Predicate<GivenColumns> condition,
    Maker maker,
    Optional<InputColumn> read) {

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
    return new DeclaredRule(name, List.of(needed), given -> true, maker, Optional.empty());
  }

  /** Returns the rule with a further condition. */
  DeclaredRule when(Predicate<GivenColumns> further) {
    return new DeclaredRule(name, needed, condition.and(further), maker, read);
  }

  /**
   * Returns the rule as one that a row also violates if its value in an optional column cannot be
   * read.
   */
  DeclaredRule reading(InputColumn column) {
    return new DeclaredRule(name, needed, condition, maker, Optional.of(column));
  }

  /** Returns the rule for a shop; empty if it does not apply. */
  Optional<Rule> in(RuleContext context) {
    GivenColumns given = context.given();
    return needed.stream().allMatch(given::maps) && condition.test(given)
        ? Optional.of(withReading(maker.make(name, context), context))
        : Optional.empty();
  }

  private Rule withReading(Rule rule, RuleContext context) {
    return read.filter(context.given()::maps)
        .map(column -> context.at(DerivedColumn.isUnreadable(column).column()))
        .map(isUnreadable -> rule.withTest(rule.test().and(row -> !row.has(isUnreadable))))
        .orElse(rule);
  }
}
