package io.regulars.draft.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnDescriptionsTest {

  @Test
  void rowThatDescribesTheColumnsIsLeftOut() {
    FileSample file =
        file(
            column("Order", "Unique order number.", "1", "2"),
            column("Created", "Order created time.", "2024-01-13", "2024-01-14"),
            column("Quantity", "Sold quantity.", "2", "1"));

    FileSample kept = ColumnDescriptions.removedFrom(file);

    assertThat(kept.rows()).isEqualTo(2);
    assertThat(kept.where()).contains("coalesce(_raw.`Order` <> 'Unique order number.', true)");
    assertThat(kept.remarks())
        .containsExactly(
            "The first row describes the columns and is left out: \"Unique order number.\". Is it"
                + " no sale?");
  }

  @Test
  void rowWithANumberIsARow() {
    FileSample file =
        file(
            column("Order", "unknown", "1", "2"),
            column("Created", "unknown", "2024-01-13", "2024-01-14"),
            column("Delivered", "unknown", "2024-01-13", "2024-01-14"),
            column("Quantity", "1", "2", "1"));

    assertThat(ColumnDescriptions.removedFrom(file)).isEqualTo(file);
  }

  private static FileSample file(ColumnSample... columns) {
    return new FileSample("orders.csv", "csv", Map.of(), List.of(columns));
  }

  private static ColumnSample column(String name, String... cells) {
    return new ColumnSample(name, "string", Arrays.asList(cells));
  }
}
