package io.regulars.draft.unnamed;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.draft.values.ColumnSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the first row of a file has values, or the names of the columns. Slashes end rows. */
class FirstRowTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1001,2024-01-05,K7,12.50 / 1002,2024-01-06,K8,3.00",
        "Tea,Kitchen,12.50 / Mug,Kitchen,8.00",
        "Ada,ada@example.com / Bob,bob@example.com",
        "A-1,sold / A-2,sold / A-3,sold",
        // The first customer is unknown, and the channel has the name of a known column.
        "1,,01/05/2024,email / 2,K8,01/06/2024,web / 3,K9,01/06/2024,email",
        "NULL,20240105,7 / 1002,20240106,9",
        "Oslo,card / Oslo,cash / Rome,card",
        "1001,2024-01-05 10:00:00,12.50",
        "free,Tea,2024-01-05 / 12.00,Mug,2024-01-06 / 13.00,Mug,2024-01-06 / 14.00,Pot,2024-01-07"
            + " / 15.00,Pot,2024-01-07 / free,Pot,2024-01-08",
      })
  void valuesAreNoNames(String rows) {
    assertThat(hasValues(rows)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order_id,ordered_at,price / 1001,2024-01-05,12.50",
        "city,shop / Oslo,Main street / Rome,Via Appia",
        "region,2023,2024 / North,100,120 / South,80,90",
        "region,1,2,3 / North,100,120,5 / South,80,90,7",
        "region,1 / North,100 / South,80",
        "shop,Q1,Q2 / North,100,120 / South,80,90",
        "sku,2024-01-01,2024-02-01 / A,5,6 / B,7,8",
        "Bestellung,Wert / 1001,12.50 / 1002,13.00",
        "note,code / some text,B / other text,C",
        "order_id,ordered_at",
        "order_id,ordered_at / ,",
      })
  void namesAreNoValues(String rows) {
    assertThat(hasValues(rows)).isFalse();
  }

  private static boolean hasValues(String rows) {
    List<List<String>> fields =
        Arrays.stream(rows.split(" / ")).map(row -> Arrays.asList(row.split(",", -1))).toList();
    List<List<String>> below = fields.subList(1, fields.size());
    List<ColumnSample> columns =
        IntStream.range(0, fields.get(0).size())
            .mapToObj(i -> new ColumnSample("_c" + i, "string", cells(below, i)))
            .toList();
    return FirstRow.hasValues(fields.get(0), columns);
  }

  private static List<String> cells(List<List<String>> rows, int column) {
    List<String> cells = new ArrayList<>();
    rows.forEach(row -> cells.add(row.get(column).isBlank() ? null : row.get(column)));
    return cells;
  }
}
