package io.regulars.draft.values;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects the format of dates and times by trying the formats that exports have. */
public final class TimeDetection {
  private static final int FIRST_VALUES = 20;

  /** Dates and times that Spark casts without a pattern. */
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-(\\d{1,2})-(\\d{1,2})"
              + "(?:[ T]\\d{1,2}:\\d{1,2}(?::\\d{1,2}(?:[.]\\d+)? ?([A-Za-z+-][\\w:/+-]*)?)?)?");

  private static final String WEEKDAY = "^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? ";

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

  /** Of patterns that fit equally, the first is used. So 03/04/2024 is April 3. */
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

  private TimeDetection() {}

  /** The format that most values have; empty if no format fits nearly all of them. */
  public static Optional<TimeFormat> of(List<String> values) {
    return of(values, false);
  }

  /**
   * As {@link #of(List)}.
   *
   * @param isMonthFirst whether 03/04/2024 is March 4 if the values fit both
   */
  public static Optional<TimeFormat> of(List<String> values, boolean isMonthFirst) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    String offset = "yyyy-MM-dd HH:mm:ss Z";
    return format(values, isParsedBy(offset), parsedAs(offset), offset)
        .or(() -> format(values, TimeDetection::isIso, "%s", "yyyy-MM-dd"))
        .or(() -> local(values, isMonthFirst))
        .or(() -> ofEmails(values))
        .or(() -> withWeekday(values, isMonthFirst))
        .or(() -> NumericTimes.of(values));
  }

  static Optional<TimeFormat> format(
      List<String> values, Predicate<String> fits, String sql, String words) {
    return Exceptions.of(values, fits)
        .map(exceptions -> new TimeFormat(sql, words, false, exceptions));
  }

  private static boolean isIso(String value) {
    Matcher parts = ISO.matcher(value.strip());
    if (!parts.matches()) {
      return false;
    }
    try {
      LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
      if (parts.group(4) != null) {
        // Spark reads "+1:00" and "+01:0" too, but no export is known that writes them.
        ZoneId.of(parts.group(4), ZoneId.SHORT_IDS);
      }
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  /** Times as in emails. Spark does not parse the day of the week. */
  private static Optional<TimeFormat> ofEmails(List<String> values) {
    String pattern = "d MMM yyyy HH:mm:ss Z";
    Predicate<String> isParsed = isParsedBy(pattern);
    return format(
        values,
        value -> value.matches("[A-Z][a-z]{2}, .+") && isParsed.test(value.substring(5)),
        "try_to_timestamp(substr(%s, 6), '" + pattern + "')",
        "EEE, " + pattern);
  }

  private static Optional<TimeFormat> withWeekday(List<String> values, boolean isMonthFirst) {
    List<String> dates = values.stream().map(value -> value.replaceFirst(WEEKDAY, "")).toList();
    return dates.equals(values)
        ? Optional.empty()
        : local(dates, isMonthFirst)
            .map(
                format ->
                    new TimeFormat(
                        format.apply("regexp_replace(%s, '" + WEEKDAY + "', '')"),
                        format.words(),
                        format.isAmbiguous(),
                        format.exceptions()));
  }

  private static Optional<TimeFormat> local(List<String> values, boolean isMonthFirst) {
    List<String> first = values.subList(0, Math.min(FIRST_VALUES, values.size()));
    List<TimeFormat> fitting = new ArrayList<>();
    List<String> dates = new ArrayList<>(DATES);
    if (isMonthFirst) {
      // The sort is stable.
      dates.sort(Comparator.comparing(date -> !date.matches("M{1,2}[^M].*")));
    }
    for (String date : dates) {
      for (String time : TIMES) {
        String pattern = date + time;
        Predicate<String> isParsed = isParsedBy(pattern);
        if (mostOf(first, isParsed)) {
          format(values, isParsed, parsedAs(pattern, values), pattern).ifPresent(fitting::add);
        }
      }
    }
    return fitting.stream()
        .min(Comparator.comparingInt(format -> format.exceptions().size()))
        .map(best -> withDoubt(best, fitting));
  }

  private static boolean mostOf(List<String> values, Predicate<String> isSo) {
    return values.stream().filter(isSo).count() * 2 >= values.size();
  }

  /**
   * Whether a value begins with a digit, or a letter, and has its first separator as the pattern
   * does. A value with another shape is not parsed, which takes longer to find out.
   */
  private static boolean hasShapeOf(String pattern, String value) {
    return startsWithName(value) == pattern.startsWith("MMM")
        && separator(value) == separator(pattern.replace("'", ""));
  }

  private static boolean startsWithName(String value) {
    return !value.isEmpty() && Character.isLetter(value.charAt(0));
  }

  /** The first character that is no letter or digit; 0 if there is none. */
  private static int separator(String text) {
    return text.chars().filter(c -> !Character.isLetterOrDigit(c)).findFirst().orElse(0);
  }

  private static TimeFormat withDoubt(TimeFormat best, List<TimeFormat> fitting) {
    boolean isAmbiguous =
        fitting.stream()
            .anyMatch(
                other ->
                    swapsDayAndMonth(best.words(), other.words())
                        && other.exceptions().size() == best.exceptions().size());
    return new TimeFormat(best.sql(), best.words(), isAmbiguous, best.exceptions());
  }

  private static boolean swapsDayAndMonth(String one, String other) {
    return (one.charAt(0) == 'd' && other.charAt(0) == 'M')
        || (one.charAt(0) == 'M' && other.charAt(0) == 'd');
  }

  private static String parsedAs(String pattern, List<String> values) {
    // Spark's patterns know only AM and PM in capital letters.
    boolean isLowerCase =
        pattern.endsWith("a") && values.stream().anyMatch(value -> value.matches(".*[ap]m *"));
    return isLowerCase ? parsedAs(pattern).replace("%s", "upper(%s)") : parsedAs(pattern);
  }

  private static String parsedAs(String pattern) {
    return "try_to_timestamp(%s, '" + pattern + "')";
  }

  private static Predicate<String> isParsedBy(String pattern) {
    DateTimeFormatter format =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(pattern)
            .toFormatter(Locale.US);
    return value -> hasShapeOf(pattern, value) && isParsed(value, format);
  }

  private static boolean isParsed(String value, DateTimeFormatter format) {
    try {
      format.parse(value);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
