package io.regulars.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TradeIntensityTest {
  /** Two days with the weights 1 and 3: 0.5 and 1.5 days of trade time. */
  private final TradeIntensity pace = new TradeIntensity(new double[] {1, 3});

  @Test
  void daysWithHigherWeightHaveMoreTradeTime() {
    assertThat(pace.elapsedAt(1)).isEqualTo(0.5);
    assertThat(pace.elapsedAt(1.25)).isEqualTo(0.5 + 0.25 * 1.5);
    assertThat(pace.total()).isEqualTo(2);
  }

  @Test
  void timeAtIsTheInverseOfElapsedAt() {
    assertThat(pace.timeAt(0.25)).isEqualTo(0.5);
    assertThat(pace.timeAt(0.875)).isCloseTo(1.25, within(1e-12));
    assertThat(pace.timeAt(0)).isZero();
  }

  @Test
  void theEndIsOnTheLastDay() {
    assertThat(pace.timeAt(2)).isLessThan(2);
  }

  @Test
  void withEqualWeightsTradeTimeEqualsCalendarTime() {
    TradeIntensity even = new TradeIntensity(new double[] {1, 1, 1, 1});

    assertThat(even.elapsedAt(2.7)).isCloseTo(2.7, within(1e-12));
    assertThat(even.timeAt(3.1)).isCloseTo(3.1, within(1e-12));
  }
}
