package io.regulars.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConcentrationTest {

  @Test
  void whereAllSpendAlikeGiniIsZero() {
    assertThat(of(1, 1, 1, 1).gini()).isZero();
  }

  @Test
  void whereOneOfFourSpendsEverythingGiniIsThreeQuarters() {
    // 2 × 4 × 1 ÷ (4 × 1) − 5 ÷ 4 = 2 − 1.25
    assertThat(of(0, 0, 0, 1).gini()).isEqualTo(0.75);
  }

  @Test
  void oneTwoAndThreeMakeTwoNinths() {
    // 2 × (1 + 4 + 9) ÷ (3 × 6) − 4 ÷ 3 = 28 ÷ 18 − 24 ÷ 18 = 4 ÷ 18
    assertThat(of(1, 2, 3).gini()).isCloseTo(2 / 9.0, within(1e-15));
  }

  @Test
  void whereNothingWasSpentThereIsNoGini() {
    assertThat(of(0, 0).gini()).isNaN();
  }

  @Test
  void theBestFewAreRoundedUpToAWholeCustomer() {
    // Twelve customers who spend 1 to 12: 1 and 5 % are one of them, 10 % two, 20 % three.
    Concentration twelve = of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

    assertThat(twelve.best1()).isEqualTo(12);
    assertThat(twelve.best5()).isEqualTo(12);
    assertThat(twelve.best10()).isEqualTo(12 + 11);
    assertThat(twelve.best20()).isEqualTo(12 + 11 + 10);
  }

  @Test
  void tenPercentOfTenCustomersAreExactlyOne() {
    Concentration ten = of(1, 1, 1, 1, 1, 1, 1, 1, 1, 5);

    assertThat(ten.best10()).isEqualTo(5);
    assertThat(ten.best20()).isEqualTo(6);
  }

  @Test
  void whoSpendsAsMuchAsTheLastOfTheBestTenPercentIsOneOfThem() {
    // Of eleven the best 10 % are two: who spent 9, and one of the three who spent 7.
    long[] spends = {1, 1, 1, 1, 1, 1, 1, 7, 7, 7, 9};
    long[] comingBack = {0, 3, 7, 10};
    long[] packed = new long[spends.length];
    Arrays.setAll(
        packed,
        i -> Concentration.spend(spends[i], Arrays.binarySearch(comingBack, (long) i) >= 0));
    Arrays.sort(packed);

    Concentration eleven = Concentration.of(packed);
    assertThat(eleven.top10()).isEqualTo(4);
    assertThat(eleven.top10Returning()).isEqualTo(2);
  }

  /** Customers who spend so much, ascending, and do not come back. */
  private static Concentration of(long... ascending) {
    long[] spends = new long[ascending.length];
    Arrays.setAll(spends, i -> Concentration.spend(ascending[i], false));
    return Concentration.of(spends);
  }
}
