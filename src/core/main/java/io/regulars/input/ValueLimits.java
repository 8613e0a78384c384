package io.regulars.input;

import java.time.LocalDate;
import java.time.ZoneId;

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
  static RowTest isInRange(int column, ColumnType type, ScreeningLimits limits) {
    LocalDate end = limits.latest().plusDays(1);
    boolean isInstant = type == ColumnType.INSTANT;
    long from =
        isInstant ? startOf(limits.earliest(), limits.zone()) : limits.earliest().toEpochDay();
    long to = isInstant ? startOf(end, limits.zone()) : end.toEpochDay();
    return row -> !row.has(column) || row.time(column) >= from && row.time(column) < to;
  }

  private static long startOf(LocalDate date, ZoneId zone) {
    return date.atStartOfDay(zone).toEpochSecond() * MICROS_PER_SECOND;
  }
}
