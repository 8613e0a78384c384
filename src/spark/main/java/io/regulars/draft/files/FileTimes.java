package io.regulars.draft.files;

import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.ExportedName;
import io.regulars.draft.values.TimeDetection;
import io.regulars.draft.values.TimeFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Detects the format of the times of a column with the help of the other columns of its file. */
public final class FileTimes {
  private static final Pattern TIME_OF_DAY =
      Pattern.compile("(?i)\\d{1,2}:\\d{2}(:\\d{2}([.]\\d+)?)?( ?[ap]m)?");

  private FileTimes() {}

  /**
   * The format of the times of a column; empty if it has none. If its dates leave open whether the
   * day or the month is first, the other dates of the file decide it.
   *
   * @param withTimeOfDay whether the time of the day is taken from a second column, such as {@code
   *     Order Time} beside {@code Order Date}
   */
  public static Optional<TimeFormat> of(
      FileSample file, ColumnSample column, boolean withTimeOfDay) {
    Optional<TimeFormat> dates =
        column.times().map(format -> format.isAmbiguous() ? decided(file, column, format) : format);
    return withTimeOfDay
        ? dates.map(format -> withTimeOfDay(file, column, format).orElse(format))
        : dates;
  }

  private static TimeFormat decided(FileSample file, ColumnSample column, TimeFormat format) {
    List<Boolean> orders =
        file.columns().stream()
            .filter(other -> !other.name().equals(column.name()))
            .flatMap(other -> other.times().stream())
            .filter(other -> !other.isAmbiguous())
            .flatMap(other -> isMonthFirst(other).stream())
            .distinct()
            .toList();
    return orders.size() == 1
        ? TimeDetection.of(column.values(), orders.get(0)).orElse(format)
        : format;
  }

  /** Whether the month is first; empty if the format has not two numbers for day and month. */
  private static Optional<Boolean> isMonthFirst(TimeFormat format) {
    if (format.words().matches("M{1,2}[/.-].*")) {
      return Optional.of(true);
    }
    return format.words().matches("d{1,2}[/.-]M{1,2}[/.-].*")
        ? Optional.of(false)
        : Optional.empty();
  }

  private static Optional<TimeFormat> withTimeOfDay(
      FileSample file, ColumnSample date, TimeFormat format) {
    if (format.words().matches(".*[Hh:].*") || !format.words().matches(".*y.*")) {
      return Optional.empty();
    }
    return timeOfDay(file, date)
        .flatMap(
            time ->
                TimeDetection.of(joined(date, time), format.words().startsWith("M"))
                    .filter(both -> both.exceptions().isEmpty())
                    .map(both -> ofBoth(both, date, time, format)));
  }

  private static TimeFormat ofBoth(
      TimeFormat both, ColumnSample date, ColumnSample time, TimeFormat format) {
    String sql = both.apply("concat_ws(' ', " + date.sql() + ", " + time.sql() + ")");
    return new TimeFormat(sql, both.words(), format.isAmbiguous(), List.of());
  }

  /** The column with the time of the day that belongs to a date. */
  private static Optional<ColumnSample> timeOfDay(FileSample file, ColumnSample date) {
    String name = ExportedName.normalized(date.name());
    List<String> names =
        Stream.of(
                name.replace("date", "time"),
                name.replaceFirst("_?date.*|_?on$|_?day$", "") + "_time",
                "time")
            .filter(other -> !other.equals(name))
            .toList();
    return names.stream()
        .flatMap(
            wanted ->
                file.columns().stream()
                    .filter(column -> ExportedName.normalized(column.name()).equals(wanted)))
        .filter(column -> column.type().equals("string") && !column.values().isEmpty())
        .filter(column -> column.values().stream().allMatch(v -> TIME_OF_DAY.matcher(v).matches()))
        .findFirst();
  }

  private static List<String> joined(ColumnSample date, ColumnSample time) {
    return IntStream.range(0, date.rows())
        .mapToObj(row -> joined(date.cells().get(row), time.cells().get(row)))
        .filter(Objects::nonNull)
        .toList();
  }

  private static String joined(String date, String time) {
    return date == null ? null : time == null ? date : date + " " + time;
  }
}
