package io.regulars.draft.values;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  private static final TimePattern WITH_OFFSET = new TimePattern("yyyy-MM-dd HH:mm:ss Z");

  /** Times as in emails, without the day of the week, which Spark does not parse. */
  private static final TimePattern OF_EMAILS = new TimePattern("d MMM yyyy HH:mm:ss Z");

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
    return format(values, WITH_OFFSET::reads, WITH_OFFSET.sql(), WITH_OFFSET.text())
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

  private static Optional<TimeFormat> ofEmails(List<String> values) {
    return format(
        values,
        value -> value.matches("[A-Z][a-z]{2}, .+") && OF_EMAILS.reads(value.substring(5)),
        OF_EMAILS.sql().replace("%s", "substr(%s, 6)"),
        "EEE, " + OF_EMAILS.text());
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
    for (TimePattern pattern : TimePattern.all(isMonthFirst)) {
      if (mostOf(first, pattern::reads)) {
        format(values, pattern::reads, pattern.sql(values), pattern.text()).ifPresent(fitting::add);
      }
    }
    return fitting.stream()
        .min(Comparator.comparingInt(format -> format.exceptions().size()))
        .map(best -> withDoubt(best, fitting));
  }

  private static boolean mostOf(List<String> values, Predicate<String> isSo) {
    return values.stream().filter(isSo).count() * 2 >= values.size();
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
}
