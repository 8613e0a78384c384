package io.regulars.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {
  private static final double CERTAIN = Double.POSITIVE_INFINITY;

  @Test
  void theBoundsOfATotalAreThoseOfAGammaDistribution() {
    // Mean 100, standard deviation 20: shape 25. By scipy, gamma.ppf(…, 25, scale=4).
    Interval wide = Interval.of(100, 0.04, CERTAIN, 0.95);
    Interval narrow = Interval.of(100, 0.04, CERTAIN, 0.80);

    assertThat(wide.low()).isCloseTo(64.715, within(0.2));
    assertThat(wide.high()).isCloseTo(142.840, within(0.2));
    assertThat(narrow.low()).isCloseTo(75.377, within(0.2));
    assertThat(narrow.high()).isCloseTo(126.334, within(0.2));
  }

  @Test
  void noBoundIsBelowZeroHoweverLittleIsKnown() {
    // Shape 1 is the exponential distribution: 2.53 and 368.9.
    Interval vague = Interval.of(100, 1, CERTAIN, 0.95);

    assertThat(vague.low()).isBetween(0.0, 5.0);
    assertThat(vague.high()).isCloseTo(368.9, within(10.0));
    assertThat(Interval.of(1, 100, CERTAIN, 0.95).low()).isZero();
  }

  @Test
  void aVarianceFromFewOriginsWidensTheIntervalByStudentsDistribution() {
    // Of small variance the bounds are those of the normal distribution; t(0.975; 5) = 2.5706.
    Interval known = Interval.of(1000, 1e-6, CERTAIN, 0.95);
    Interval estimated = Interval.of(1000, 1e-6, 5, 0.95);

    assertThat(known.high() - 1000).isCloseTo(1.95996, within(0.01));
    assertThat(estimated.high() - 1000).isCloseTo(2.5706, within(0.01));
  }

  @Test
  void whereNothingIsExpectedBothBoundsAreZero() {
    assertThat(Interval.of(0, 0, CERTAIN, 0.95)).isEqualTo(new Interval(0, 0));
  }
}
