package io.regulars.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableComparisonTest {
  @Test
  void rowOrderAndDecimalPrecisionDoNotMatter() {
    assertThat(
            compare(
                    List.of(buyer("ada", new BigDecimal("10.50"), 0.1), buyer("bo", null, null)),
                    List.of(buyer("bo", null, null), buyer("ada", new BigDecimal("10.5000"), 0.1)))
                .report())
        .isEqualTo("buyers: both sides agree.");
  }

  @Test
  void ratesHaveAToleranceAndMoneyHasNone() {
    assertThat(
            compare(
                    List.of(buyer("ada", new BigDecimal("10.5000"), 0.3)),
                    List.of(buyer("ada", new BigDecimal("10.5000"), 0.3 * (1 + 1e-10))))
                .agrees())
        .isTrue();
    assertThat(
            compare(
                    List.of(buyer("ada", new BigDecimal("10.5000"), 0.3)),
                    List.of(buyer("ada", new BigDecimal("10.5001"), 0.3000001)))
                .report()
                .lines())
        .containsExactly(
            "buyers: expected and actual differ.",
            "  1 rows differ",
            "    customer_id=ada",
            "      revenue: expected 10.5000, actual 10.5001",
            "      rate: expected 0.3, actual 0.3000001",
            "  column revenue differs in 1 rows",
            "  column rate differs in 1 rows");
  }

  @Test
  void missingAndExtraRowsAreReported() {
    assertThat(
            compare(
                    List.of(buyer("ada", null, 1.0), buyer("bo", null, 1.0)),
                    List.of(buyer("bo", null, 1.0), buyer("cy", null, 1.0), buyer("di", null, 1.0)))
                .report()
                .lines())
        .containsExactly(
            "buyers: expected and actual differ.",
            "  1 rows only expected",
            "    customer_id=ada",
            "  2 rows only actual",
            "    customer_id=cy",
            "    customer_id=di");
  }

  @Test
  void nullEqualsOnlyNull() {
    assertThat(
            compare(List.of(buyer("ada", null, null)), List.of(buyer("ada", null, 0.0))).agrees())
        .isFalse();
  }

  @Test
  void duplicateKeysAreReported() {
    assertThat(
            compare(
                    List.of(buyer("ada", null, 1.0)),
                    List.of(buyer("ada", null, 1.0), buyer("ada", null, 1.0)))
                .report())
        .contains("actual has a key more than once: {customer_id=ada, rows=2}");
  }

  @Test
  void missingColumnsAndOtherTypesAreReported() {
    Map<String, Object> expected =
        Map.of("customer_id", "ada", "orders", 3L, "first_on", "2024-01-01");
    Map<String, Object> actual = Map.of("customer_id", "ada", "orders", "3", "rank", 1);

    assertThat(compare(List.of(expected), List.of(actual)).report())
        .contains("column first_on: only expected")
        .contains("column orders: expected BIGINT, actual VARCHAR")
        .contains("column rank: only actual (not compared)");
  }

  @Test
  void parquetFilesAreCompared(@TempDir Path folder) {
    String lines =
        """
        order_id | customer_id | ordered_at | quantity | unit_price
        1        | ada         | 2024-01-01 | 1        | 10
        2        | bo          | 2024-01-01 | 1        | %s
        """;
    write(lines.formatted("10"), folder.resolve("expected.parquet"));
    write(lines.formatted("11"), folder.resolve("actual.parquet"));

    TableComparison comparison =
        TableComparison.between(
            "customer_profile",
            folder.resolve("expected.parquet"),
            folder.resolve("actual.parquet"),
            SecondOpinion.TABLES.get("customer_profile"));

    assertThat(comparison.report())
        .contains("customer_id=bo")
        .contains("order_value: expected 10.0000, actual 11.0000");
    assertThat(comparison.agrees()).isFalse();
  }

  private static void write(String lines, Path file) {
    try (SecondOpinion opinion = SecondOpinion.on(Question.usual())) {
      opinion.given(Input.LINES, lines).answer().write("customer_profile", file);
    }
  }

  private static TableComparison compare(
      List<Map<String, Object>> expected, List<Map<String, Object>> actual) {
    return TableComparison.between("buyers", expected, actual, List.of("customer_id"));
  }

  private static Map<String, Object> buyer(String customer, BigDecimal revenue, Double rate) {
    Map<String, Object> row = new HashMap<>();
    row.put("customer_id", customer);
    row.put("revenue", revenue);
    row.put("rate", rate);
    return row;
  }
}
