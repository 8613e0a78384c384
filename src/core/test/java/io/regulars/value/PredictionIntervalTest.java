package io.regulars.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PredictionIntervalTest {
  private static final double EXACT_VARIANCE = Double.POSITIVE_INFINITY;

  @Test
  void boundsAreQuantilesOfAGammaDistribution() {
    // Mean 100, standard deviation 20: shape 25. By scipy, gamma.ppf(…, 25, scale=4).
    PredictionInterval wide = PredictionInterval.of(100, 0.04, EXACT_VARIANCE, 0.95);
    PredictionInterval narrow = PredictionInterval.of(100, 0.04, EXACT_VARIANCE, 0.80);

    assertThat(wide.low()).isCloseTo(64.715, within(0.2));
    assertThat(wide.high()).isCloseTo(142.840, within(0.2));
    assertThat(narrow.low()).isCloseTo(75.377, within(0.2));
    assertThat(narrow.high()).isCloseTo(126.334, within(0.2));
  }

  @Test
  void boundsAreNeverNegative() {
    // Shape 1 is the exponential distribution: 2.53 and 368.9.
    PredictionInterval uncertain = PredictionInterval.of(100, 1, EXACT_VARIANCE, 0.95);

    assertThat(uncertain.low()).isBetween(0.0, 5.0);
    assertThat(uncertain.high()).isCloseTo(368.9, within(10.0));
    assertThat(PredictionInterval.of(1, 100, EXACT_VARIANCE, 0.95).low()).isZero();
  }

  @Test
  void varianceFromFewOriginsWidensTheIntervalByStudentsDistribution() {
    // Of small variance the bounds are those of the normal distribution; t(0.975; 5) = 2.5706.
    PredictionInterval exact = PredictionInterval.of(1000, 1e-6, EXACT_VARIANCE, 0.95);
    PredictionInterval estimated = PredictionInterval.of(1000, 1e-6, 5, 0.95);

    assertThat(exact.high() - 1000).isCloseTo(1.95996, within(0.01));
    assertThat(estimated.high() - 1000).isCloseTo(2.5706, within(0.01));
  }

  @Test
  void boundsAreZeroIfTheMeanIsZero() {
    assertThat(PredictionInterval.of(0, 0, EXACT_VARIANCE, 0.95))
        .isEqualTo(new PredictionInterval(0, 0));
  }
}
