package io.regulars.input;

/** Makes a rule for the rows of a shop. */
@FunctionalInterface
interface RuleMaker {
  /**
   * Returns the rule with its default tolerance.
   *
   * @param name the name of the rule
   * @param context the positions of the columns and the settings of the shop
   */
  Rule make(String name, RuleContext context);
}
