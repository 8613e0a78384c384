package io.regulars.draft.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import io.regulars.input.Input;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusDraftTest {

  @Test
  void timeOfCancellationAndMarkOfTestsAreStatuses() {
    assertThat(
            status(
                column("state", "paid", "paid", "paid"),
                column("cancelled_at", null, "2024-01-15", null),
                column("test", "false", "false", "true")))
        .isEqualTo(
            "CASE WHEN cancelled_at IS NOT NULL THEN 'cancelled'"
                + " WHEN lower(CAST(test AS STRING)) IN ('true', '1', 'yes') THEN 'test'"
                + " ELSE state END");
  }

  @Test
  void statusThatSaysCancelledIsEnough() {
    assertThat(
            status(
                column("state", "paid", "Canceled", "paid"),
                column("cancelled_at", null, "2024-01-15", null)))
        .isEqualTo("state");
  }

  /** Databases write 0000-00-00 for no time. */
  @Test
  void columnWithAValueInMostRowsIsNoCancellation() {
    assertThat(
            status(
                column("state", "paid", "paid", "paid"),
                column("cancelled_at", "0000-00-00", "2024-01-15", "0000-00-00")))
        .isEqualTo("state");
  }

  private static String status(ColumnSample... columns) {
    Map<String, DraftedSetting> drafted = new LinkedHashMap<>();
    drafted.put("status", DraftedSetting.sure("state"));
    StatusDraft.complete(
        new FileSample("orders.csv", "csv", Map.of(), List.of(columns)), Input.ORDERS, drafted);
    return drafted.get("status").sql();
  }

  private static ColumnSample column(String name, String... cells) {
    return new ColumnSample(name, "string", Arrays.asList(cells));
  }
}
