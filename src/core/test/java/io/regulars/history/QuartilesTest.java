package io.regulars.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuartilesTest {

  @Test
  void quartilesOfFourPricesAreInterpolated() {
    long[] prices = {100, 200, 300, 400};

    // Ranks 0.75, 1.5 and 2.25 from 0: 175, 250, 325; in quarters 700, 1000, 1300.
    assertThat(Quartiles.quarter(prices, 4, 1)).isEqualTo(700);
    assertThat(Quartiles.quarter(prices, 4, 2)).isEqualTo(1000);
    assertThat(Quartiles.quarter(prices, 4, 3)).isEqualTo(1300);
  }

  @Test
  void quartilesOfFivePricesArePrices() {
    long[] prices = {10, 20, 30, 40, 50};

    assertThat(Quartiles.quarter(prices, 5, 1)).isEqualTo(4 * 20);
    assertThat(Quartiles.quarter(prices, 5, 2)).isEqualTo(4 * 30);
    assertThat(Quartiles.quarter(prices, 5, 3)).isEqualTo(4 * 40);
  }

  @Test
  void aSinglePriceIsEveryQuartile() {
    assertThat(Quartiles.quarter(new long[] {7, 99}, 1, 1)).isEqualTo(28);
    assertThat(Quartiles.quarter(new long[] {7, 99}, 1, 3)).isEqualTo(28);
  }

  @Test
  void halvesAreRoundedUpAndQuartersDown() {
    assertThat(Quartiles.rounded(5)).isEqualTo(1); // 1.25
    assertThat(Quartiles.rounded(6)).isEqualTo(2); // 1.5
    assertThat(Quartiles.rounded(7)).isEqualTo(2); // 1.75
    assertThat(Quartiles.rounded(8)).isEqualTo(2);
  }
}
