package io.regulars.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConcentrationTest {

  @Test
  void whereAllSpendAlikeGiniIsZero() {
    assertThat(Concentration.of(new long[] {1, 1, 1, 1}).gini()).isZero();
  }

  @Test
  void whereOneOfFourSpendsEverythingGiniIsThreeQuarters() {
    // 2 × 4 × 1 ÷ (4 × 1) − 5 ÷ 4 = 2 − 1.25
    assertThat(Concentration.of(new long[] {0, 0, 0, 1}).gini()).isEqualTo(0.75);
  }

  @Test
  void oneTwoAndThreeMakeTwoNinths() {
    // 2 × (1 + 4 + 9) ÷ (3 × 6) − 4 ÷ 3 = 28 ÷ 18 − 24 ÷ 18 = 4 ÷ 18
    assertThat(Concentration.of(new long[] {1, 2, 3}).gini()).isCloseTo(2 / 9.0, within(1e-15));
  }

  @Test
  void whereNothingWasSpentThereIsNoGini() {
    assertThat(Concentration.of(new long[] {0, 0}).gini()).isNaN();
  }

  @Test
  void theBestFewAreRoundedUpToAWholeCustomer() {
    // Twelve customers who spend 1 to 12: 1 and 5 % are one of them, 10 % two, 20 % three.
    long[] spends = new long[12];
    Arrays.setAll(spends, i -> i + 1);
    Concentration twelve = Concentration.of(spends);

    assertThat(twelve.best1()).isEqualTo(12);
    assertThat(twelve.best5()).isEqualTo(12);
    assertThat(twelve.best10()).isEqualTo(12 + 11);
    assertThat(twelve.best20()).isEqualTo(12 + 11 + 10);
  }

  @Test
  void tenPercentOfTenCustomersAreExactlyOne() {
    long[] spends = {1, 1, 1, 1, 1, 1, 1, 1, 1, 5};

    assertThat(Concentration.of(spends).best10()).isEqualTo(5);
    assertThat(Concentration.of(spends).best20()).isEqualTo(6);
  }
}
