package io.regulars.draft;

import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Completes the status of orders with a time of cancellation and with a mark of test orders. */
final class StatusDraft {
  private static final String STATUS = "status";
  private static final Set<String> CANCELLED =
      Set.of(
          "cancelled_at",
          "canceled_at",
          "cancelled_on",
          "canceled_on",
          "cancelled_date",
          "canceled_date",
          "date_cancelled",
          "date_canceled",
          "cancellation_date",
          "voided_at");
  private static final Set<String> MARKS = Set.of("true", "false", "1", "0", "yes", "no");

  private StatusDraft() {}

  /**
   * Adds what the file says about cancelled orders and tests.
   *
   * @param columns the drafted columns of orders or order lines, which are changed
   */
  static void complete(FileSample file, Input input, Map<String, DraftedSetting> columns) {
    if (input != Input.ORDERS && input != Input.ORDER_LINES) {
      return;
    }
    Optional<DraftedSetting> status = Optional.ofNullable(columns.get(STATUS));
    List<String> cases = new ArrayList<>();
    if (status.filter(drafted -> saysCancelled(file, drafted)).isEmpty()) {
      cancelled(file)
          .ifPresent(time -> cases.add("WHEN " + time.sql() + " IS NOT NULL THEN 'cancelled'"));
    }
    test(file)
        .ifPresent(
            mark ->
                cases.add(
                    "WHEN lower(CAST("
                        + mark.sql()
                        + " AS STRING)) IN ('true', '1', 'yes') THEN 'test'"));
    if (!cases.isEmpty()) {
      String others = status.map(drafted -> " ELSE " + drafted.sql()).orElse("");
      columns.put(STATUS, DraftedSetting.sure("CASE " + String.join(" ", cases) + others + " END"));
    }
  }

  private static boolean saysCancelled(FileSample file, DraftedSetting status) {
    return file.columns().stream()
        .filter(column -> column.sql().equals(status.sql()))
        .flatMap(column -> column.values().stream())
        .anyMatch(value -> value.matches("(?i).*(cancel|void).*"));
  }

  /** The time of the cancellation. A column with a value in most rows is none. */
  private static Optional<ColumnSample> cancelled(FileSample file) {
    return file.columns().stream()
        .filter(column -> CANCELLED.contains(ExportedName.normalized(column.name())))
        .filter(column -> column.values().size() * 2 < column.rows())
        .filter(
            column ->
                column.values().isEmpty()
                    || column.times().filter(times -> times.exceptions().isEmpty()).isPresent())
        .findFirst();
  }

  private static Optional<ColumnSample> test(FileSample file) {
    return file.columns().stream()
        .filter(column -> ExportedName.normalized(column.name()).equals("test"))
        .filter(column -> !column.values().isEmpty())
        .filter(
            column ->
                column.values().stream()
                    .allMatch(value -> MARKS.contains(value.toLowerCase(Locale.ROOT))))
        .findFirst();
  }
}
