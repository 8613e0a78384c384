package io.regulars.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class NumericTextTest {
  @Test
  void operandsOfArithmeticAreCast() {
    assertThat(operands("sales / (1 - rate) / quantity"))
        .isEqualTo("CAST(sales AS DOUBLE) / (1 - CAST(rate AS DOUBLE)) / quantity");
    assertThat(operands("(sales - `Rate in %`) * 2"))
        .isEqualTo("(CAST(sales AS DOUBLE) - CAST(`Rate in %` AS DOUBLE)) * 2");
  }

  @Test
  void textsNamesOfFunctionsAndOtherColumnsAreNot() {
    assertThat(operands("concat(sales, ' - rate')")).isEqualTo("none");
    assertThat(operands("CASE WHEN kind = 'rate' THEN 1 - units END")).isEqualTo("none");
    assertThat(operands("2 * CAST(rate AS DOUBLE)")).isEqualTo("none");
    assertThat(operands("rate(1) * 2")).isEqualTo("none");
  }

  @Test
  void everyColumnOfAPartIsCast() {
    assertThat(new NumericText("coalesce(rate, 0)").castColumns())
        .hasValue("coalesce(CAST(rate AS DOUBLE), 0)");
    assertThat(new NumericText("CAST(rate AS INT)").castColumns()).isEmpty();
  }

  private static String operands(String sql) {
    return new NumericText(sql)
        .castOperands(Set.of("sales", "rate", "Rate in %")::contains)
        .orElse("none");
  }
}
