package io.regulars.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CurrencyCodeTest {
  @Test
  void codeIsInCapitalsWithoutSurroundingSpaces() {
    assertThat(CurrencyCode.of(" usd ")).isEqualTo("USD");
    assertThat(CurrencyCode.of("u d")).isEqualTo("U D");
    assertThat(CurrencyCode.of("  ")).isEmpty();
  }
}
