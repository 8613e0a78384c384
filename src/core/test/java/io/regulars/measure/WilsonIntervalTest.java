package io.regulars.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WilsonIntervalTest {

  @Test
  void theIntervalOfTenInTwentyIs30To70Percent() {
    // z² = 3.8415: centre 0.5, margin 1.96 × √(0.25 ÷ 20 + 3.8415 ÷ 1600) ÷ 1.19207 = 0.2007
    WilsonInterval bounds = WilsonInterval.of(10, 20);

    assertThat(bounds.low()).isCloseTo(0.2993, within(5e-5));
    assertThat(bounds.high()).isCloseTo(0.7007, within(5e-5));
  }

  @Test
  void theIntervalOf81In263IsThatOfNewcombe() {
    // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I.
    WilsonInterval bounds = WilsonInterval.of(81, 263);

    assertThat(bounds.low()).isCloseTo(0.2553, within(5e-5));
    assertThat(bounds.high()).isCloseTo(0.3662, within(5e-5));
  }

  @Test
  void theIntervalOfZeroInTwentyIs0To16Percent() {
    // Newcombe, 1998: 0 of 20 is 0.0000 to 0.1611.
    assertThat(WilsonInterval.of(0, 20).low()).isZero();
    assertThat(WilsonInterval.of(0, 20).high()).isCloseTo(0.1611, within(5e-5));
    assertThat(WilsonInterval.of(20, 20).low()).isCloseTo(0.8389, within(5e-5));
    assertThat(WilsonInterval.of(20, 20).high()).isEqualTo(1);
  }
}
