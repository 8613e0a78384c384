package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;

/** Rules that several inputs ask of their own columns, each under a name of its own. */
final class CommonRules {
  private static final String FIX_THE_EXPORT = "Fix the export";

  private CommonRules() {}

  static Rule isThere(String rule, String column) {
    return Rule.reject(rule, column + " IS NOT NULL", "have no " + column, FIX_THE_EXPORT);
  }

  static Rule isAnInstant(String rule, String column) {
    return canBeRead(rule, column, "try_to_timestamp(…, 'dd/MM/yyyy HH:mm')");
  }

  static Rule isADate(String rule, String column) {
    return canBeRead(rule, column, "try_to_date(…, 'dd/MM/yyyy')");
  }

  private static Rule canBeRead(String rule, String column, String reader) {
    return Rule.reject(
            rule,
            column + " IS NOT NULL",
            "have no " + column + " that can be read",
            "Map " + column + " with the format it has, as in " + reader)
        .seenIn(column);
  }

  static Rule isInRange(String rule, String column, Settings settings) {
    return Rule.reject(
            rule,
            Limits.isInRange(column, settings),
            "have a " + column + " " + Limits.outOfRange(settings),
            "Fix the export, or set quality.earliest and quality.latest")
        .seenIn(column);
  }

  static Rule isANumber(String rule, String amount) {
    return Rule.reject(
            rule,
            Limits.isNumber(amount),
            "have an " + amount + " that is no number",
            "Map " + amount + " to a number with a decimal point")
        .seenIn(amount);
  }

  static Rule isNotNegative(String rule, String amount, String remedy) {
    return Rule.reject(rule, Limits.isNotNegative(amount), "have a negative " + amount, remedy)
        .seenIn(amount);
  }

  static Rule isCountable(String rule, String amount) {
    return Rule.reject(
            rule,
            Limits.isCountable(amount),
            "have an " + amount + " beyond 100,000,000,000",
            FIX_THE_EXPORT)
        .seenIn(amount);
  }
}
