package io.regulars.draft.sources;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.ExportedName;
import io.regulars.draft.values.SqlText;
import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Completes the status of orders with a time of cancellation, a mark of test orders and the status
 * of their payments.
 */
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
    Optional<DraftedSetting> status =
        Optional.ofNullable(columns.get(STATUS))
            .or(() -> UnpaidOrders.status(file).map(column -> DraftedSetting.sure(column.sql())));
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
    Optional<ColumnSample> ofOrders =
        UnpaidOrders.status(file)
            .filter(column -> status.filter(own -> own.sql().equals(column.sql())).isPresent());
    List<String> failed =
        ofOrders.stream().flatMap(column -> failedPayments(file, column)).toList();
    if (!failed.isEmpty()) {
      ofOrders.flatMap(StatusDraft::whenCancelled).ifPresent(cases::add);
      cases.addAll(failed);
    }
    String others = status.map(drafted -> " ELSE " + drafted.sql()).orElse("");
    String sql =
        cases.isEmpty()
            ? status.map(DraftedSetting::sql).orElse("")
            : "CASE " + String.join(" ", cases) + others + " END";
    if (!sql.isEmpty()) {
      columns.put(
          STATUS,
          DraftedSetting.of(
              sql,
              ofOrders
                  .flatMap(UnpaidOrders::question)
                  .or(() -> status.flatMap(DraftedSetting::note))));
    }
  }

  /** A cancelled order stays cancelled if its payment has another status. */
  private static Optional<String> whenCancelled(ColumnSample status) {
    Set<String> cancelled = StatusWords.in(status, StatusWords::isCancelled);
    return cancelled.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "WHEN lower(trim(%1$s)) IN (%2$s) THEN %1$s"
                .formatted(status.sql(), SqlText.list(cancelled)));
  }

  /**
   * The failed payments of a file that has a status of orders and another one of their payments.
   */
  private static Stream<String> failedPayments(FileSample file, ColumnSample status) {
    return UnpaidOrders.isOfPayment(status)
        ? Stream.empty()
        : file.columns().stream()
            .filter(UnpaidOrders::isOfPayment)
            .filter(column -> !UnpaidOrders.failed(column).isEmpty())
            .map(
                column ->
                    "WHEN lower(trim(%s)) IN (%s) THEN %s"
                        .formatted(
                            column.sql(), SqlText.list(UnpaidOrders.failed(column)), column.sql()));
  }

  private static boolean saysCancelled(FileSample file, DraftedSetting status) {
    return file.columns().stream()
        .filter(column -> column.sql().equals(status.sql()))
        .flatMap(column -> column.values().stream())
        .anyMatch(
            value -> StatusWords.isCancelled(value) || value.matches("(?i).*(cancel|void).*"));
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
