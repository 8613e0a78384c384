package io.regulars.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The day of the forecast is day 10,000. Models can be fitted from day 180 of the history. */
class RollingOriginsTest {
  private static final int AS_OF = 10_000;

  private static RollingOrigins origins(int weeksAfterTheFirstFit, int weeks) {
    return RollingOrigins.of(AS_OF - 180 - 7 * weeksAfterTheFirstFit, AS_OF, weeks);
  }

  @Test
  void longHistoryHasEightPeriodsWithoutOverlap() {
    RollingOrigins origins = origins(300, 13);

    assertThat(origins.weeks()).isEqualTo(13);
    assertThat(origins.days())
        .hasSize(8)
        .startsWith(AS_OF - 13 * 7, AS_OF - 26 * 7)
        .endsWith(AS_OF - 104 * 7);
    assertThat(origins.lastDay(origins.days().get(0))).isEqualTo(AS_OF);
    assertThat(origins.lastDay(origins.days().get(1))).isEqualTo(origins.days().get(0));
    assertThat(origins.independent(8)).isEqualTo(8);
  }

  @Test
  void originsWithKnownSeasonsArePreferred() {
    // Two years and 52 weeks: one origin every 5 weeks in the last 52 weeks, none before.
    RollingOrigins origins = RollingOrigins.of(AS_OF - 729 - 7 * 52, AS_OF, 13);

    assertThat(origins.weeks()).isEqualTo(13);
    assertThat(origins.days()).hasSize(8).endsWith(AS_OF - (13 + 35) * 7);
    // Two years and 38 weeks are too short for 13 weeks each: all origins since the first possible
    // fit.
    assertThat(RollingOrigins.of(AS_OF - 729 - 7 * 38, AS_OF, 13).days())
        .hasSize(8)
        .endsWith(AS_OF - 104 * 7);
  }

  @Test
  void shorterHistoryHasOverlappingPeriods() {
    // 52 weeks, 39 of them before the last origin: one every 5 weeks, equivalent to 1 + 7 × 5 ÷ 13
    // independent ones.
    RollingOrigins origins = origins(52, 13);

    assertThat(origins.spacingWeeks()).isEqualTo(5);
    assertThat(origins.days()).hasSize(8).endsWith(AS_OF - (13 + 35) * 7);
    assertThat(origins.independent(8)).isCloseTo(1 + 35 / 13.0, within(1e-12));
  }

  @Test
  void shortHistoryHasShorterPeriods() {
    // CDNOW after 39 weeks: 13 since the first fit, of which 4 are compared, every week.
    RollingOrigins origins = origins(13, 39);

    assertThat(origins.weeks()).isEqualTo(4);
    assertThat(origins.days()).hasSize(8).startsWith(AS_OF - 28).endsWith(AS_OF - 77);
  }

  @Test
  void noOriginsWithoutHistoryOrWithoutBacktest() {
    assertThat(origins(3, 13).days()).isEmpty();
    assertThat(origins(-5, 13).days()).isEmpty();
    assertThat(origins(200, 0).days()).isEmpty();
  }
}
