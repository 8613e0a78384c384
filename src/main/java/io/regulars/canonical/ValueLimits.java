package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.input.InputRow;
import io.regulars.input.RowTest;
import io.regulars.input.Rule;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;

/**
 * Tests of times and amounts that all inputs share.
 *
 * <p>Unless documented otherwise, a missing value or a value that is not a number passes: other
 * rules cover these.
 */
final class ValueLimits {
  /** The maximum plausible quantity of a line or price of a unit. */
  private static final double MAX_NUMBER = 1e9;

  /** The greatest amount for which a double still distinguishes ten-thousandths. */
  private static final double MAX_AMOUNT = 1e11;

  private static final long MICROS_PER_SECOND = 1_000_000L;

  private ValueLimits() {}

  /** The value is present. */
  static RowTest isPresent(int column) {
    return row -> row.has(column);
  }

  /** The value is present, and neither NaN nor infinite. */
  static RowTest isNumber(int column) {
    return row -> isNumber(row, column);
  }

  /** Returns whether the value is present, and neither NaN nor infinite. */
  static boolean isNumber(InputRow row, int column) {
    return row.has(column) && Double.isFinite(row.number(column));
  }

  static RowTest isNotNegative(int column) {
    return row -> !row.has(column) || !(row.number(column) < 0);
  }

  /** The value is missing, not a number, or a whole number. */
  static RowTest isWhole(int column) {
    return row -> !isNumber(row, column) || row.number(column) == Math.rint(row.number(column));
  }

  /** The quantity or price is plausible. */
  static RowTest isPlausible(int column) {
    return row -> !isNumber(row, column) || Math.abs(row.number(column)) <= MAX_NUMBER;
  }

  /** The value is missing, or a non-negative amount of money that can be represented exactly. */
  static RowTest isAmountIfGiven(int column) {
    return row -> !row.has(column) || row.number(column) >= 0 && row.number(column) <= MAX_AMOUNT;
  }

  /** The amount of money can be represented exactly. */
  static RowTest isCountable(int amount) {
    return row -> !isNumber(row, amount) || Math.abs(row.number(amount)) <= MAX_AMOUNT;
  }

  /**
   * The product of quantity and price can be represented exactly. It passes if either is
   * implausible.
   */
  static RowTest isCountable(int quantity, int price) {
    return row -> {
      if (!row.has(quantity) || !row.has(price)) {
        return true;
      }
      double units = Math.abs(row.number(quantity));
      double each = Math.abs(row.number(price));
      return !(units <= MAX_NUMBER && each <= MAX_NUMBER) || units * each <= MAX_AMOUNT;
    };
  }

  /** The value is missing, or a plausible non-negative number. */
  static RowTest isPriceIfGiven(int column) {
    return row -> !row.has(column) || row.number(column) >= 0 && row.number(column) <= MAX_NUMBER;
  }

  /** The value is missing, or a plausible unit cost, which can be negative. */
  static RowTest isCostIfGiven(int column) {
    return row -> !row.has(column) || Math.abs(row.number(column)) <= MAX_NUMBER;
  }

  /**
   * The value is missing, or between the first and the last plausible date in the shop's time zone.
   */
  static RowTest isInRange(RowLayout layout, String column, Settings settings) {
    int at = layout.at(column);
    LocalDate earliest = settings.quality().earliest();
    LocalDate end = settings.quality().latest().plusDays(1);
    boolean isInstant = layout.columns().get(at).type().equals(DataTypes.TimestampType);
    ZoneId zone = settings.shop().timeZone();
    long from = isInstant ? startOf(earliest, zone) : earliest.toEpochDay();
    long to = isInstant ? startOf(end, zone) : end.toEpochDay();
    return row -> !row.has(at) || row.time(at) >= from && row.time(at) < to;
  }

  private static long startOf(LocalDate date, ZoneId zone) {
    return date.atStartOfDay(zone).toEpochSecond() * MICROS_PER_SECOND;
  }

  /** Returns a text such as "before 1990-01-01 or after 2050-01-01". */
  static String outOfRange(Settings settings) {
    return "before " + settings.quality().earliest() + " or after " + settings.quality().latest();
  }

  /** Returns the rules with the tolerances of the settings. */
  static List<Rule> withTolerances(List<Rule> rules, Settings settings) {
    Map<String, Double> tolerances = settings.quality().tolerances();
    return rules.stream().map(rule -> rule.withTolerances(tolerances)).toList();
  }
}
