package io.regulars.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RateTableTest {
  private static final RateTable RATES =
      RateTable.of(
          List.of(
              new RateTable.Step("USD", 13, 0.9),
              new RateTable.Step("USD", 10, 0.8),
              new RateTable.Step("JPY", -5, 0.006)));

  @Test
  void rateIsValidUntilTheNextOne() {
    assertThat(RATES.of("USD", 10)).isEqualTo(0.8);
    assertThat(RATES.of("USD", 12)).isEqualTo(0.8);
    assertThat(RATES.of("USD", 13)).isEqualTo(0.9);
    assertThat(RATES.of("USD", 20_000)).isEqualTo(0.9);
    assertThat(RATES.of("JPY", -5)).isEqualTo(0.006);
    assertThat(RATES.of("JPY", 10)).isEqualTo(0.006);
  }

  @Test
  void rateIsUnknownBeforeTheFirstDayAndWithoutRates() {
    assertThat(RATES.of("USD", 9)).isNaN();
    assertThat(RATES.of("JPY", -6)).isNaN();
    assertThat(RATES.of("CHF", 10)).isNaN();
    assertThat(RateTable.of(List.of()).of("USD", 10)).isNaN();
  }
}
