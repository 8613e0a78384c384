package io.regulars.draft.values;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A pattern of dates or times that Spark can parse. */
final class TimePattern {
  private static final List<String> TIMES =
      List.of(
          "",
          " HH:mm",
          " HH:mm:ss",
          " H:mm",
          " H:mm:ss",
          " h:mm a",
          " h:mm:ss a",
          " H:mm:ss a",
          " h:mm:ss a z",
          " h:mm a z",
          " HH:mm:ss z",
          " HH:mm z",
          " HH:mmXXX",
          " HH:mm Z",
          " HH:mm:ss Z",
          " HH.mm",
          " HH.mm.ss",
          ", HH:mm",
          ", H:mm",
          ", H:mm:ss",
          ", h:mm a",
          ", h:mm:ss a");

  /** The parts of dates, as {@link #all} returns them if the month is not first. */
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
          "d-M-yyyy",
          "M-d-yyyy",
          "yyyy-MM-dd",
          "yyyy/MM/dd",
          "yyyy/M/d",
          "yyyy.MM.dd",
          "yyyyMMdd",
          "yyyyMMddHHmm",
          "yyyyMMddHHmmss",
          "dd MMM yyyy",
          "d MMM yyyy",
          "d MMMM yyyy",
          "dd-MMM-yyyy",
          "d-MMM-yyyy",
          "MMM d, yyyy",
          "MMMM d, yyyy",
          "MMM-d-yyyy",
          "dd/MM/yy",
          "MM/dd/yy",
          "d/M/yy",
          "M/d/yy",
          "dd.MM.yy",
          "d.M.yy",
          "dd-MM-yy",
          "MM-dd-yy",
          "d-MMM-yy",
          "d MMM yy",
          "MMM-d-yy");

  private static final List<TimePattern> DAY_FIRST =
      DATES.stream()
          .flatMap(date -> TIMES.stream().map(time -> new TimePattern(date + time)))
          .toList();

  /** The sort is stable. */
  private static final List<TimePattern> MONTH_FIRST =
      DAY_FIRST.stream()
          .sorted(Comparator.comparing(pattern -> !pattern.text().matches("M{1,2}[^M].*")))
          .toList();

  private final String text;
  private final DateTimeFormatter format;
  private final boolean beginsWithName;
  private final int separator;

  /**
   * @param text a pattern of Spark that Java understands in the same way
   */
  TimePattern(String text) {
    this.text = text;
    format =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(text)
            .toFormatter(Locale.US);
    beginsWithName = text.startsWith("MMM");
    separator = separator(text);
  }

  /**
   * The patterns of dates and times that exports have. Of those that fit equally, the first is
   * meant: so 03/04/2024 is April 3, or with the month first, March 4.
   */
  static List<TimePattern> all(boolean isMonthFirst) {
    return isMonthFirst ? MONTH_FIRST : DAY_FIRST;
  }

  /** The pattern as it is written. */
  String text() {
    return text;
  }

  /** Whether the pattern reads all of a value. */
  boolean reads(String value) {
    return hasShape(value) && isParsed(value);
  }

  /**
   * Whether a value begins with a letter, or not, and has its first separator as the pattern does.
   * To parse a value without success takes much longer.
   */
  private boolean hasShape(String value) {
    return !value.isEmpty()
        && Character.isLetter(value.charAt(0)) == beginsWithName
        && separator(value) == separator;
  }

  /** The first character that is no letter or digit; 0 if there is none. */
  private static int separator(String text) {
    return text.chars().filter(c -> !Character.isLetterOrDigit(c)).findFirst().orElse(0);
  }

  private boolean isParsed(String value) {
    try {
      format.parse(value);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** The expression that reads a column, with {@code %s} in place of the column. */
  String sql() {
    return "try_to_timestamp(%s, '" + text + "')";
  }

  /** As {@link #sql()}, for these values. Spark reads AM and PM only in capital letters. */
  String sql(List<String> values) {
    boolean isLowerCase =
        text.endsWith("a") && values.stream().anyMatch(value -> value.matches(".*[ap]m *"));
    return isLowerCase ? sql().replace("%s", "upper(%s)") : sql();
  }
}
