package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.quality.InputRow;
import io.regulars.quality.RowTest;
import io.regulars.quality.Rule;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;

/**
 * What every input asks of its times and amounts.
 *
 * <p>A value that is not there, or is no number, passes each limit: another rule is about that.
 */
final class ValueLimits {
  /** More than any shop sells at once, or asks for one piece. */
  private static final double MOST = 1e9;

  /** The greatest amount whose ten-thousandths a double still tells apart. */
  private static final double MOST_AMOUNT = 1e11;

  private static final long MICROS_PER_SECOND = 1_000_000L;

  private ValueLimits() {}

  /** There. */
  static RowTest isThere(int column) {
    return row -> row.has(column);
  }

  /** There, and neither NaN nor infinite. */
  static RowTest isNumber(int column) {
    return row -> isNumber(row, column);
  }

  /** Whether a number is there that is neither NaN nor infinite. */
  static boolean isNumber(InputRow row, int column) {
    return row.has(column) && Double.isFinite(row.number(column));
  }

  static RowTest isNotNegative(int column) {
    return row -> !row.has(column) || !(row.number(column) < 0);
  }

  /** Not there, no number, or a whole one. */
  static RowTest isWhole(int column) {
    return row -> !isNumber(row, column) || row.number(column) == Math.rint(row.number(column));
  }

  /** A quantity or price no greater than any shop has. */
  static RowTest isBelievable(int column) {
    return row -> !isNumber(row, column) || Math.abs(row.number(column)) <= MOST;
  }

  /** Not there, or an amount of money that can be counted exactly and is not negative. */
  static RowTest isAmountIfGiven(int column) {
    return row -> !row.has(column) || row.number(column) >= 0 && row.number(column) <= MOST_AMOUNT;
  }

  /** An amount of money that can be counted exactly. */
  static RowTest isCountable(int amount) {
    return row -> !isNumber(row, amount) || Math.abs(row.number(amount)) <= MOST_AMOUNT;
  }

  /** An amount of that many pieces that can be counted exactly, both being believable. */
  static RowTest isCountable(int quantity, int price) {
    return row -> {
      if (!row.has(quantity) || !row.has(price)) {
        return true;
      }
      double pieces = Math.abs(row.number(quantity));
      double each = Math.abs(row.number(price));
      return !(pieces <= MOST && each <= MOST) || pieces * each <= MOST_AMOUNT;
    };
  }

  /** Not there, or a number that can stand for what a piece costs. */
  static RowTest isPriceIfGiven(int column) {
    return row -> !row.has(column) || row.number(column) >= 0 && row.number(column) <= MOST;
  }

  /** Not there, or a number that can stand for what a piece costs the shop. */
  static RowTest isCostIfGiven(int column) {
    return row -> !row.has(column) || Math.abs(row.number(column)) <= MOST;
  }

  /** Not there, or between the first and the last believable date, by the shop's clock. */
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
