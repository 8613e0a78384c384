package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;

/** Rules that several inputs ask of their own columns, each under a name of its own. */
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

  Rule isThere(String rule, String column) {
    return Rule.reject(
        rule, ValueLimits.isThere(layout.at(column)), "have no " + column, FIX_THE_EXPORT);
  }

  /**
   * No other row has the key.
   *
   * @param key the column
   * @param named what it is called in the sentence
   */
  Rule isUnique(String rule, String key, String named, String remedy) {
    int isRepeated = layout.at(ScreenedInput.IS_REPEATED.name());
    return Rule.reject(
            rule,
            row -> !row.has(isRepeated),
            "have " + named + " that another row has too",
            remedy)
        .seenIn(key)
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
            ValueLimits.isThere(layout.at(column)),
            "have no " + column + " that can be read",
            "Map " + column + " with the format it has, as in " + reader)
        .seenIn(column);
  }

  Rule isInRange(String rule, String column) {
    String article = column.startsWith("o") ? "have an " : "have a ";
    return Rule.reject(
            rule,
            ValueLimits.isInRange(layout, column, settings),
            article + column + " " + ValueLimits.outOfRange(settings),
            "Fix the export, or set quality.earliest and quality.latest")
        .seenIn(column);
  }

  Rule isANumber(String rule, String amount) {
    return Rule.reject(
            rule,
            ValueLimits.isNumber(layout.at(amount)),
            "have an " + amount + " that is no number",
            "Map " + amount + " to a number with a decimal point")
        .seenIn(amount);
  }

  Rule isNotNegative(String rule, String amount, String remedy) {
    return Rule.reject(
            rule, ValueLimits.isNotNegative(layout.at(amount)), "have a negative " + amount, remedy)
        .seenIn(amount);
  }

  Rule isCountable(String rule, String amount) {
    return Rule.reject(
            rule,
            ValueLimits.isCountable(layout.at(amount)),
            "have an " + amount + " beyond 100,000,000,000",
            FIX_THE_EXPORT)
        .seenIn(amount);
  }
}
