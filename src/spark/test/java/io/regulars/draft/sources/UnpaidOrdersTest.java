package io.regulars.draft.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import io.regulars.input.Input;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnpaidOrdersTest {

  @Test
  void pendingAndFailedPaymentsAreNotCounted() {
    ColumnSample column = column("payment_status", "Paid", "Pending", "FAILED", "voided");

    assertThat(setting(column, "payment_status"))
        .contains(
            "orders { not-counted { not_paid = [\"declined\", \"expired\", \"failed\","
                + " \"pending\", \"unpaid\"] } }");
    assertThat(UnpaidOrders.question(column))
        .contains(
            "Orders with the status failed, pending do not count (orders.not-counted). Do orders"
                + " with the status paid count?");
  }

  @Test
  void declinedPaymentsAreNotCountedWhoeverDeclinesThem() {
    assertThat(UnpaidOrders.failed(column("state", "Settled", "Processor_Declined", "card failed")))
        .containsExactly("card failed", "processor_declined");
  }

  @Test
  void statusOfPaymentsIsClearIfAllArePaid() {
    assertThat(UnpaidOrders.question(column("financial_status", "paid", "Completed", "voided")))
        .isEmpty();
    assertThat(UnpaidOrders.question(column("financial_status", "paid", "open"))).isPresent();
  }

  /** An order that is pending can be one that was not sent yet. */
  @Test
  void pendingOrdersCountWithAQuestion() {
    ColumnSample column = column("order_status", "shipped", "pending", "payment_failed");

    assertThat(setting(column, "order_status"))
        .contains("orders { not-counted { not_paid = [\"payment_failed\"] } }");
    assertThat(UnpaidOrders.question(column))
        .contains(
            "Orders with the status payment_failed do not count (orders.not-counted). Do orders"
                + " with the status pending, shipped count?");
    assertThat(UnpaidOrders.question(column("order_status", "shipped", "placed"))).isEmpty();
  }

  @Test
  void statusHasOnlyOneReason() {
    ColumnSample column = column("payment_status", "paid", "failed");

    assertThat(
            setting(
                column,
                "payment_status",
                "orders { not-counted { unpaid = [pending, declined, expired, unpaid] } }"))
        .contains("not_paid = [\"failed\"]");
  }

  @Test
  void failedPaymentBesideTheStatusOfTheOrderIsTheStatus() {
    FileSample file =
        file(column("status", "sent", "sent"), column("payment_status", "paid", "failed"));
    Map<String, DraftedSetting> columns = new LinkedHashMap<>();
    columns.put("status", DraftedSetting.sure("status"));

    StatusDraft.complete(file, Input.ORDERS, columns);

    assertThat(columns.get("status").sql())
        .isEqualTo(
            "CASE WHEN lower(trim(payment_status)) IN ('failed') THEN payment_status ELSE status"
                + " END");
  }

  private static String setting(ColumnSample column, String sql, String... others) {
    DraftedSource source =
        DraftedSource.of(
            Input.ORDERS, file(column), Map.of("status", DraftedSetting.sure(sql)), List.of());
    return UnpaidOrders.setting(Stream.of(source), List.of(others)).orElse("");
  }

  private static FileSample file(ColumnSample... columns) {
    return new FileSample("orders.csv", "csv", Map.of(), List.of(columns));
  }

  private static ColumnSample column(String name, String... cells) {
    return new ColumnSample(name, "string", Arrays.asList(cells));
  }
}
