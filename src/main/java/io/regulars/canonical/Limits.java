package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What every input asks of its times and amounts, as SQL.
 *
 * <p>A value that is not there, or is no number, passes each limit: another rule is about that.
 */
final class Limits {
  /** More than any shop sells at once, or asks for one piece. */
  private static final String MOST = "1e9D";

  /** The greatest amount whose ten-thousandths a double still tells apart. */
  private static final String MOST_AMOUNT = "1e11D";

  private static final String INFINITY = "double('Infinity')";

  private Limits() {}

  /** There, and neither NaN nor infinite. To Spark, NaN is greater than any other number. */
  static String isNumber(String column) {
    return "abs(" + column + ") < " + INFINITY;
  }

  static String isNotNegative(String column) {
    return column + " IS NULL OR " + column + " >= 0";
  }

  /** A quantity or price no greater than any shop has. */
  static String isBelievable(String column) {
    return unlessNumber(column) + " OR abs(" + column + ") <= " + MOST;
  }

  /** Not there, or an amount of money that can be counted exactly and is not negative. */
  static String isAmountIfGiven(String column) {
    return column + " IS NULL OR " + column + " >= 0 AND " + column + " <= " + MOST_AMOUNT;
  }

  /** An amount of money that can be counted exactly. */
  static String isCountable(String amount) {
    return unlessNumber(amount) + " OR abs(" + amount + ") <= " + MOST_AMOUNT;
  }

  /** An amount of that many pieces that can be counted exactly, both being believable. */
  static String isCountable(String quantity, String price) {
    return "coalesce(abs(%1$s) > %3$s OR abs(%2$s) > %3$s OR abs(%1$s * %2$s) <= %4$s, true)"
        .formatted(quantity, price, MOST, MOST_AMOUNT);
  }

  /** Not there, or a number that can stand for what a piece costs. */
  static String isPriceIfGiven(String column) {
    return column + " IS NULL OR " + column + " >= 0 AND " + column + " <= " + MOST;
  }

  /** Not there, or a number that can stand for what a piece costs the shop. */
  static String isCostIfGiven(String column) {
    return column + " IS NULL OR abs(" + column + ") <= " + MOST;
  }

  /** Not there, or between the first and the last believable date, by the shop's clock. */
  static String isInRange(String column, Settings settings) {
    return column
        + " IS NULL OR "
        + column
        + " >= "
        + startOf(settings.quality().earliest(), settings)
        + " AND "
        + column
        + " < "
        + startOf(settings.quality().latest().plusDays(1), settings);
  }

  /** Not there, or no number: what another rule is about. */
  static String unlessNumber(String column) {
    return column + " IS NULL OR abs(" + column + ") >= " + INFINITY;
  }

  private static String startOf(LocalDate date, Settings settings) {
    return "TIMESTAMP '" + date + " 00:00:00 " + settings.shop().timeZone().getId() + "'";
  }

  /** "before 1990-01-01 or after 2050-01-01". */
  static String outOfRange(Settings settings) {
    return "before " + settings.quality().earliest() + " or after " + settings.quality().latest();
  }

  /** The rules with the tolerances that the shop has set. */
  static List<Rule> tolerating(List<Rule> rules, Settings settings) {
    Map<String, Double> tolerances = settings.quality().tolerances();
    return rules.stream().map(rule -> rule.tolerating(tolerances)).toList();
  }
}
