package io.regulars.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapCurveTest {

  @Test
  void openGapsCountUntilTheyWereLastSeen() {
    // Of 40 gaps 20 end on day 10: half have ended. Ten were open on day 20 and leave the curve. Of
    // the ten left five end on day 30: 1 - 0.5 x 0.5 = 0.75. Then five are left: too few.
    GapCurve curve = new GapCurve();
    curve.addEnded(10, 20);
    curve.addOpen(20, 10);
    curve.addEnded(30, 5);
    curve.addEnded(40, 5);

    assertThat(curve.daysUntil(0.5)).hasValue(10);
    assertThat(curve.daysUntil(0.75)).hasValue(30);
    assertThat(curve.daysUntil(0.9)).isEmpty();
  }

  @Test
  void aGapThatIsOpenOnADayIsStillAtRiskOnIt() {
    // Of 20 gaps ten end on day 7 and ten were open on it: half, not all.
    GapCurve curve = new GapCurve();
    curve.addEnded(7, 10);
    curve.addOpen(7, 10);

    assertThat(curve.daysUntil(0.5)).hasValue(7);
    assertThat(curve.daysUntil(0.75)).isEmpty();
  }

  @Test
  void aShareIsReachedEvenWhereItsFractionsAreRounded() {
    // 1 - (2/3 x 3/4 x 1/2) = 0.75 exactly, but not in floating point.
    GapCurve curve = new GapCurve();
    curve.addEnded(1, 20);
    curve.addEnded(2, 10);
    curve.addEnded(3, 15);
    curve.addOpen(9, 15);

    assertThat(curve.daysUntil(0.75)).hasValue(3);
  }

  @Test
  void withoutGapsThereIsNothingToSay() {
    assertThat(new GapCurve().daysUntil(0.5)).isEmpty();
  }
}
