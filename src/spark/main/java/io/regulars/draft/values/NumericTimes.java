package io.regulars.draft.values;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Detects times that are numbers: since 1970, and days of spreadsheets. */
final class NumericTimes {
  private static final BigDecimal FIRST_SECOND = BigDecimal.valueOf(500_000_000);
  private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(5_000_000_000L);
  private static final int MILLIS = 3;
  private static final int MICROS = 6;

  /** Day numbers of spreadsheets from 1982 to 2064. */
  private static final BigDecimal FIRST_DAY = BigDecimal.valueOf(30_000);

  private static final BigDecimal LAST_DAY = BigDecimal.valueOf(60_000);

  private NumericTimes() {}

  /** The format of most values; empty if they are no such numbers. */
  static Optional<TimeFormat> of(List<String> values) {
    return epoch(values, 0, "timestamp_seconds(try_cast(%s AS BIGINT))", "seconds since 1970")
        .or(
            () ->
                epoch(
                    values,
                    MILLIS,
                    "timestamp_millis(try_cast(%s AS BIGINT))",
                    "milliseconds since 1970"))
        .or(
            () ->
                epoch(
                    values,
                    MICROS,
                    "timestamp_micros(try_cast(%s AS BIGINT))",
                    "microseconds since 1970"))
        .or(
            () ->
                TimeDetection.format(
                    values,
                    value -> isBetween(value, FIRST_SECOND, LAST_SECOND),
                    "timestamp_seconds(try_cast(%s AS DECIMAL(20, 6)))",
                    "seconds since 1970"))
        .or(() -> spreadsheetDays(values));
  }

  private static Optional<TimeFormat> epoch(
      List<String> values, int digits, String sql, String words) {
    return TimeDetection.format(
        values,
        value ->
            value.matches("\\d+")
                && isBetween(
                    value,
                    FIRST_SECOND.scaleByPowerOfTen(digits),
                    LAST_SECOND.scaleByPowerOfTen(digits)),
        sql,
        words);
  }

  /** Days since 1899-12-30, with the time of day as a fraction, in the shop's time zone. */
  private static Optional<TimeFormat> spreadsheetDays(List<String> values) {
    boolean isWhole = values.stream().noneMatch(value -> value.contains("."));
    String sql =
        isWhole
            ? "date_add(DATE '1899-12-30', try_cast(%s AS INT))"
            : "TIMESTAMP_NTZ '1899-12-30 00:00:00' + make_dt_interval(0, 0, 0,"
                + " try_cast(round(try_cast(%s AS DOUBLE) * 86400) AS DECIMAL(18, 6)))";
    return TimeDetection.format(
        values, value -> isBetween(value, FIRST_DAY, LAST_DAY), sql, "day number of a spreadsheet");
  }

  private static boolean isBetween(String value, BigDecimal from, BigDecimal to) {
    return value.matches("\\d+([.]\\d+)?")
        && new BigDecimal(value).compareTo(from) >= 0
        && new BigDecimal(value).compareTo(to) < 0;
  }
}
