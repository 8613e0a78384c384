package io.regulars.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KaplanMeierTest {

  @Test
  void aCensoredWaitIsAtRiskUntilItIsCensored() {
    // Fifty waits: 10 end on day 2 and 20 on day 4; 10 are censored on day 3 and 10 on day 6.
    KaplanMeier waits = new KaplanMeier();
    waits.add(2, true, 10);
    waits.add(3, false, 10);
    waits.add(4, true, 20);
    waits.add(6, false, 10);

    assertThat(share(waits, 1)).isZero();
    assertThat(share(waits, 2)).isCloseTo(1 - 4 / 5.0, within(1e-15));
    assertThat(share(waits, 3)).isCloseTo(1 - 4 / 5.0, within(1e-15));
    // Thirty waits are at risk on day 4 and twenty of them end: 4/5 × 1/3.
    assertThat(share(waits, 4)).isCloseTo(1 - 4 / 5.0 * (1 / 3.0), within(1e-15));
    assertThat(share(waits, 9)).isCloseTo(1 - 4 / 5.0 * (1 / 3.0), within(1e-15));
  }

  @Test
  void boundsFollowGreenwoodsFormula() {
    // S(4) = 4/5 × 1/3 = 4/15, Σ d ÷ (n (n − d)) = 10/(50·40) + 20/(30·10) = 0.005 + 0.0666…
    KaplanMeier waits = new KaplanMeier();
    waits.add(2, true, 10);
    waits.add(3, false, 10);
    waits.add(4, true, 20);
    waits.add(6, false, 10);

    KaplanMeier.Estimate estimate = waits.within(4).orElseThrow();
    double margin = 1.959963984540054 * 4 / 15 * Math.sqrt(0.005 + 20 / 300.0);
    assertThat(estimate.low()).isCloseTo(11 / 15.0 - margin, within(1e-12));
    assertThat(estimate.high()).isCloseTo(11 / 15.0 + margin, within(1e-12));
  }

  @Test
  void aWaitCensoredOnADayIsAtRiskOnThatDay() {
    KaplanMeier waits = new KaplanMeier();
    waits.add(5, true, 5);
    waits.add(5, false, 5);

    assertThat(share(waits, 5)).isEqualTo(0.5); // five of ten
  }

  @Test
  void theCurveEndsAtAStepWithFewerThanTenWaitsAtRisk() {
    KaplanMeier waits = new KaplanMeier();
    waits.add(2, true, 1); // of ten
    waits.add(4, false, 3);
    waits.add(7, true, 1); // of six
    waits.add(8, false, 5);

    assertThat(share(waits, 6)).isCloseTo(0.1, within(1e-15));
    assertThat(waits.within(7)).isEmpty();
    assertThat(waits.within(9)).isEmpty();
  }

  @Test
  void theShareIsOneIfAllWaitsEndedAndZeroIfNoneDid() {
    KaplanMeier all = new KaplanMeier();
    all.add(0, true, 20);
    all.add(3, true, 70);
    KaplanMeier none = new KaplanMeier();
    none.add(4, false, 3);

    assertThat(share(all, 0)).isCloseTo(2 / 9.0, within(1e-15));
    assertThat(all.within(4)).contains(new KaplanMeier.Estimate(1, 1, 1));
    assertThat(none.within(4)).contains(new KaplanMeier.Estimate(0, 0, 0));
  }

  @Test
  void percentilesUseCensoredGaps() {
    // 20 of 40 gaps end on day 10: half have ended. Ten are censored on day 20. Five of the
    // remaining ten end on day 30: 1 - 0.5 x 0.5 = 0.75. The remaining five are too few.
    KaplanMeier curve = new KaplanMeier();
    curve.add(10, true, 20);
    curve.add(20, false, 10);
    curve.add(30, true, 5);
    curve.add(40, true, 5);

    assertThat(curve.daysUntil(0.5)).hasValue(10);
    assertThat(curve.daysUntil(0.75)).hasValue(30);
    assertThat(curve.daysUntil(0.9)).isEmpty();
  }

  @Test
  void aGapCensoredOnADayIsAtRiskOnThatDay() {
    // Ten of 20 gaps end on day 7 and ten are censored on it: half have ended, not all.
    KaplanMeier curve = new KaplanMeier();
    curve.add(7, true, 10);
    curve.add(7, false, 10);

    assertThat(curve.daysUntil(0.5)).hasValue(7);
    assertThat(curve.daysUntil(0.75)).isEmpty();
  }

  @Test
  void aShareIsReachedInSpiteOfRounding() {
    // 1 - (2/3 x 3/4 x 1/2) = 0.75 exactly, but not in floating point.
    KaplanMeier curve = new KaplanMeier();
    curve.add(1, true, 20);
    curve.add(2, true, 10);
    curve.add(3, true, 15);
    curve.add(9, false, 15);

    assertThat(curve.daysUntil(0.75)).hasValue(3);
  }

  @Test
  void thereIsNoPercentileWithoutGaps() {
    assertThat(new KaplanMeier().daysUntil(0.5)).isEmpty();
  }

  private static double share(KaplanMeier waits, int horizon) {
    return waits.within(horizon).orElseThrow().share();
  }
}
