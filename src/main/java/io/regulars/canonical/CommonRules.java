package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.input.Rule;

/** Rules that several inputs use for their columns, each with its own name. */
final class CommonRules {
  private static final String FIX_THE_EXPORT = "Fix the export";

  private final RowLayout layout;
  private final Settings settings;

  /**
   * @param layout the columns of the input
   */
  CommonRules(RowLayout layout, Settings settings) {
    this.layout = layout;
    this.settings = settings;
  }

  Rule isPresent(String rule, String column) {
    return Rule.reject(
        rule, ValueLimits.isPresent(layout.at(column)), "have no " + column, FIX_THE_EXPORT);
  }

  /**
   * Each key occurs in one row only.
   *
   * @param key the column
   * @param named the key as the sentence names it, with an article
   */
  Rule isUnique(String rule, String key, String named, String remedy) {
    int isRepeated = layout.at(ScreenedInput.IS_REPEATED.name());
    return Rule.reject(
            rule,
            row -> !row.has(isRepeated),
            "have " + named + " that also occurs in another row",
            remedy)
        .withSubject(key)
        .withoutTolerance();
  }

  Rule isAnInstant(String rule, String column) {
    return canBeRead(rule, column, "try_to_timestamp(…, 'dd/MM/yyyy HH:mm')");
  }

  Rule isADate(String rule, String column) {
    return canBeRead(rule, column, "try_to_date(…, 'dd/MM/yyyy')");
  }

  private Rule canBeRead(String rule, String column, String reader) {
    return Rule.reject(
            rule,
            ValueLimits.isPresent(layout.at(column)),
            "have no " + column + " that can be read",
            "Map " + column + " with its format, for example with " + reader)
        .withSubject(column);
  }

  Rule isInRange(String rule, String column) {
    String article = column.startsWith("o") ? "have an " : "have a ";
    return Rule.reject(
            rule,
            ValueLimits.isInRange(layout, column, settings),
            article + column + " " + ValueLimits.outOfRange(settings),
            "Fix the export, or set quality.earliest and quality.latest")
        .withSubject(column);
  }

  Rule isANumber(String rule, String amount) {
    return Rule.reject(
            rule,
            ValueLimits.isNumber(layout.at(amount)),
            "have an " + amount + " that is not a number",
            "Map " + amount + " to a number with a decimal point")
        .withSubject(amount);
  }

  Rule isNotNegative(String rule, String amount, String remedy) {
    return Rule.reject(
            rule, ValueLimits.isNotNegative(layout.at(amount)), "have a negative " + amount, remedy)
        .withSubject(amount);
  }

  Rule isCountable(String rule, String amount) {
    return Rule.reject(
            rule,
            ValueLimits.isCountable(layout.at(amount)),
            "have an " + amount + " beyond 100,000,000,000",
            FIX_THE_EXPORT)
        .withSubject(amount);
  }
}
