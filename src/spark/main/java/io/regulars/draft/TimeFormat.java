package io.regulars.draft;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The format of the dates or times in a column.
 *
 * @param sql the SQL expression that parses them, with {@code %s} for the column
 * @param words a pattern such as {@code dd/MM/yyyy}, a type or a description
 * @param isAmbiguous whether the values also fit the other order of day and month
 */
public record TimeFormat(String sql, String words, boolean isAmbiguous) {
  private static final long FIRST_SECOND = 500_000_000L;
  private static final long LAST_SECOND = 5_000_000_000L;
  private static final long MILLIS = 1_000L;

  /** Dates and times that Spark casts without a pattern. */
  private static final String ISO =
      "\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}(:\\d{2}([.]\\d+)?)?(Z|[+-]\\d{2}:\\d{2})?)?";

  private static final List<String> TIMES =
      List.of(
          "", " HH:mm", " HH:mm:ss", " H:mm", " H:mm:ss", " h:mm a", " h:mm:ss a", " H:mm:ss a");

  /** The first pattern that fits is used. So 03/04/2024 is April 3, as in most countries. */
  private static final List<String> DATES =
      List.of(
          "dd/MM/yyyy",
          "MM/dd/yyyy",
          "d/M/yyyy",
          "M/d/yyyy",
          "dd.MM.yyyy",
          "d.M.yyyy",
          "dd-MM-yyyy",
          "MM-dd-yyyy",
          "yyyy/MM/dd",
          "yyyyMMdd",
          "dd MMM yyyy",
          "MMM d, yyyy");

  /**
   * Detects the format; empty if the column has no values, or values that are not dates or times.
   */
  static Optional<TimeFormat> of(ColumnSample column) {
    if (column.type().equals("timestamp") || column.type().equals("date")) {
      return Optional.of(new TimeFormat("%s", column.type(), false));
    }
    List<String> values = column.values();
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.stream().allMatch(value -> value.matches(ISO))) {
      return Optional.of(new TimeFormat("%s", "yyyy-MM-dd", false));
    }
    return withOffset(values).or(() -> local(values)).or(() -> epoch(column));
  }

  private static Optional<TimeFormat> withOffset(List<String> values) {
    String pattern = "yyyy-MM-dd HH:mm:ss Z";
    return fits(pattern, values) ? Optional.of(parsed(pattern, false)) : Optional.empty();
  }

  private static Optional<TimeFormat> local(List<String> values) {
    List<String> fitting =
        DATES.stream()
            .flatMap(date -> TIMES.stream().map(time -> date + time))
            .filter(pattern -> fits(pattern, values))
            .toList();
    return fitting.stream()
        .findFirst()
        .map(
            first ->
                parsed(first, fitting.stream().anyMatch(other -> swapsDayAndMonth(first, other))));
  }

  private static boolean swapsDayAndMonth(String one, String other) {
    return (one.charAt(0) == 'd' && other.charAt(0) == 'M')
        || (one.charAt(0) == 'M' && other.charAt(0) == 'd');
  }

  private static TimeFormat parsed(String pattern, boolean isAmbiguous) {
    return new TimeFormat("try_to_timestamp(%s, '" + pattern + "')", pattern, isAmbiguous);
  }

  private static boolean fits(String pattern, List<String> values) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.US);
    return values.stream().allMatch(value -> isParsed(format, value));
  }

  private static boolean isParsed(DateTimeFormatter format, String value) {
    try {
      format.parse(value);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static Optional<TimeFormat> epoch(ColumnSample column) {
    if (isInRange(column, FIRST_SECOND, LAST_SECOND)) {
      return Optional.of(
          new TimeFormat("timestamp_seconds(CAST(%s AS BIGINT))", "seconds since 1970", false));
    }
    return isInRange(column, FIRST_SECOND * MILLIS, LAST_SECOND * MILLIS)
        ? Optional.of(
            new TimeFormat(
                "timestamp_millis(CAST(%s AS BIGINT))", "milliseconds since 1970", false))
        : Optional.empty();
  }

  private static boolean isInRange(ColumnSample column, long from, long to) {
    return column.values().stream()
        .allMatch(
            value ->
                value.matches("\\d{9,13}")
                    && Long.parseLong(value) >= from
                    && Long.parseLong(value) < to);
  }

  /** The SQL expression that parses a column. */
  String apply(String column) {
    return sql.formatted(column);
  }
}
