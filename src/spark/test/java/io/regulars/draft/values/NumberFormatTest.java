package io.regulars.draft.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NumberFormatTest {

  @Test
  void plainNumbersAreReadByTheirName() {
    assertThat(sql("1", "-2.50", "1e3")).contains("n");
    assertThat(sql("tea", "mug")).isEmpty();
    assertThat(sql()).isEmpty();
  }

  @Test
  void currencySignsAndSeparatorsOfThousandsAreRemoved() {
    assertThat(sql("$130.98", "$12.00")).contains("replace(n, '$', '')");
    assertThat(sql("1,034.50", "12.30")).contains("replace(n, ',', '')");
    assertThat(sql("EUR 1,034.50", "EUR 12.30")).contains("translate(n, ', ERU', '')");
    assertThat(sql("TEA 12", "MUG 30")).as("no currencies").isEmpty();
  }

  @Test
  void commasOfDecimalsBecomePoints() {
    assertThat(sql("1.034,50", "12,30")).contains("translate(n, ',.', '.')");
    assertThat(sql("12,30 €")).contains("translate(n, ', €', '.')");
  }

  @Test
  void parenthesesAndMinusAtTheEndAreNegative() {
    assertThat(sql("($1,034.50)", "$12.00")).contains("translate(n, '(,)$', '-')");
    assertThat(sql("12,30-", "5,00"))
        .contains("regexp_replace(replace(n, ',', '.'), '^(.+)-$', '-$1')");
    assertThat(format("($1,034.50)", "$12.00").orElseThrow().number("($1,034.50)"))
        .contains(new BigDecimal("-1034.50"));
  }

  @Test
  void percentagesAreShares() {
    assertThat(sql("5%", "12.5%")).contains("try_cast(replace(n, '%', '') AS DOUBLE) / 100");
  }

  @Test
  void markThatCanBeBothIsMarked() {
    assertThat(format("1,034", "2,500").orElseThrow().doubt())
        .contains("Does the comma separate thousands or decimals? The values fit both.");
    assertThat(sql("1,034", "2,5")).contains("replace(n, ',', '.')");
  }

  @Test
  void pointBeforeThreeDigitsIsMarked() {
    assertThat(format("12.000", "950", "1.500").orElseThrow().doubt())
        .contains("Does the point separate thousands or decimals? The values fit both.");
    assertThat(format("12.000", "0.500").orElseThrow().doubt()).isEmpty();
    assertThat(format("12.000", "9.50").orElseThrow().doubt()).isEmpty();
    assertThat(format("950", "12").orElseThrow().doubt()).isEmpty();
  }

  @Test
  void dashesForNoCentsAreNoMinus() {
    assertThat(sql("CHF 12.-", "CHF 5.50"))
        .contains("translate(regexp_replace(n, '([.,])[-\u2013\u2014]+', '$1'), ' CFH', '')");
    assertThat(format("CHF 12.-", "CHF 5.50").orElseThrow().number("CHF 12.-"))
        .contains(new BigDecimal("12"));
    assertThat(format("1.234,-").orElseThrow().number("1.234,-")).contains(new BigDecimal("1234"));
  }

  @Test
  void pointOfAnAbbreviationIsNoDecimalPoint() {
    assertThat(sql("Rs. 1,234.50", "Rs. 12.00"))
        .contains("translate(regexp_replace(n, '(kr|Fr|Rs|Rp)[.]', ''), ', ', '')");
    assertThat(format("1,234.50 kr.").orElseThrow().number("1,234.50 kr."))
        .contains(new BigDecimal("1234.50"));
    assertThat(sql("RM12.00")).contains("translate(n, 'MR', '')");
    assertThat(sql("Rp 1.234.500")).contains("translate(n, '. Rp', '')");
  }

  @Test
  void severalCurrenciesAreMarked() {
    assertThat(format("$12.00", "\u20ac5.50").orElseThrow().doubt().orElseThrow())
        .startsWith("The amounts are in several currencies: $, \u20ac.");
    assertThat(format("$12.00", "-$5.50", "5.50").orElseThrow().doubt()).isEmpty();
  }

  @Test
  void fewOtherValuesAreNamed() {
    assertThat(format("1", "2", "3", "4", "few").orElseThrow().doubt())
        .contains("Most values are numbers. Others are read as null: \"few\".");
    assertThat(format("1", "2", "few")).as("a third of the values").isEmpty();
  }

  @Test
  void wordsForNothingAreNoOtherValues() {
    assertThat(format("1", "nan", "NULL", "n/a").orElseThrow().doubt()).isEmpty();
    assertThat(format("nan", "nan")).isEmpty();
  }

  private static Optional<NumberFormat> format(String... values) {
    return NumberFormat.of(List.of(values));
  }

  private static Optional<String> sql(String... values) {
    return format(values).map(format -> format.apply("n"));
  }
}
