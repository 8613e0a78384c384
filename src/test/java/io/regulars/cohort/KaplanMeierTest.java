package io.regulars.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KaplanMeierTest {

  @Test
  void whoIsLostFromSightCountsForAsLongAsSeen() {
    // Five customers: back on days 2, 4 and 4; lost from sight on days 3 and 6.
    KaplanMeier waits = new KaplanMeier(10);
    waits.add(2, true, 1);
    waits.add(3, false, 1);
    waits.add(4, true, 2);
    waits.add(6, false, 1);

    assertThat(waits.shareBy(1)).isZero();
    assertThat(waits.shareBy(2)).isCloseTo(1 - 4 / 5.0, within(1e-15));
    assertThat(waits.shareBy(3)).isCloseTo(1 - 4 / 5.0, within(1e-15));
    // Three are still waiting on day 4, two of them come back: 4/5 × 1/3.
    assertThat(waits.shareBy(4)).isCloseTo(1 - 4 / 5.0 * (1 / 3.0), within(1e-15));
    assertThat(waits.shareBy(9)).isCloseTo(1 - 4 / 5.0 * (1 / 3.0), within(1e-15));
  }

  @Test
  void whoIsLostOnTheDayThatAnotherComesBackWasStillAtRisk() {
    KaplanMeier waits = new KaplanMeier(10);
    waits.add(5, true, 1);
    waits.add(5, false, 1);

    assertThat(waits.shareBy(5)).isEqualTo(0.5); // one of two
  }

  @Test
  void ifAllCameBackTheShareIsOneAndIfNobodyDidItIsZero() {
    KaplanMeier all = new KaplanMeier(5);
    all.add(0, true, 2);
    all.add(3, true, 7);
    KaplanMeier nobody = new KaplanMeier(5);
    nobody.add(4, false, 3);

    assertThat(all.shareBy(0)).isCloseTo(2 / 9.0, within(1e-15));
    assertThat(all.shareBy(4)).isEqualTo(1);
    assertThat(nobody.shareBy(4)).isZero();
  }
}
