package io.regulars.draft.files;

import io.regulars.draft.values.ColumnSample;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days of the sampled times of a column, so that the rows of two files can be compared. */
public final class SampledDays {
  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2}).*");
  private static final LocalDate FIRST_OF_SPREADSHEETS = LocalDate.of(1899, 12, 30);
  private static final String WITH_DAY_OF_WEEK = "EEE, ";
  private static final String DAY_OF_WEEK = "^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? ";
  private static final long THOUSAND = 1_000;

  private SampledDays() {}

  /** The day of each row, as {@code 2024-01-31}; null where there is none or it cannot be read. */
  public static List<String> of(FileSample file, ColumnSample column) {
    return FileTimes.of(file, column, false)
        .map(format -> reader(format.words()))
        .map(day -> column.cells().stream().map(cell -> read(cell, day)).toList())
        .orElse(Collections.nCopies(column.rows(), null));
  }

  private static String read(String cell, Function<String, LocalDate> day) {
    try {
      return Optional.ofNullable(cell)
          .map(String::strip)
          .map(day)
          .map(LocalDate::toString)
          .orElse(null);
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  private static Function<String, LocalDate> reader(String words) {
    return switch (words) {
      case "seconds since 1970" -> text -> ofSeconds(number(text));
      case "milliseconds since 1970" -> text -> ofSeconds(number(text) / THOUSAND);
      case "microseconds since 1970" -> text -> ofSeconds(number(text) / THOUSAND / THOUSAND);
      case "day number of a spreadsheet" -> text -> FIRST_OF_SPREADSHEETS.plusDays(number(text));
      default ->
          words.matches(".*[dM].*[dM].*") && !isIso(words) ? parser(words) : SampledDays::iso;
    };
  }

  private static boolean isIso(String words) {
    return words.startsWith("yyyy-MM-dd") || words.startsWith("timestamp") || words.equals("date");
  }

  private static long number(String text) {
    return (long) Double.parseDouble(text);
  }

  private static LocalDate ofSeconds(long seconds) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
  }

  private static LocalDate iso(String text) {
    Matcher parts = ISO.matcher(text);
    return parts.matches()
        ? LocalDate.of(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)))
        : null;
  }

  private static Function<String, LocalDate> parser(String words) {
    DateTimeFormatter format =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(words.replace(WITH_DAY_OF_WEEK, ""))
            .toFormatter(Locale.US);
    return text -> LocalDate.from(format.parse(text.replaceFirst(DAY_OF_WEEK, "")));
  }
}
