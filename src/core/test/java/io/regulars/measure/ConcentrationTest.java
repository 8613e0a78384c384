package io.regulars.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.codec.CompactBytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConcentrationTest {

  @Test
  void giniIsZeroIfAllCustomersSpendTheSame() {
    assertThat(of(1, 1, 1, 1).gini()).isZero();
  }

  @Test
  void giniIsThreeQuartersIfOneOfFourCustomersSpendsEverything() {
    // 2 × 4 × 1 ÷ (4 × 1) − 5 ÷ 4 = 2 − 1.25
    assertThat(of(0, 0, 0, 1).gini()).isEqualTo(0.75);
  }

  @Test
  void giniOfOneTwoAndThreeIsTwoNinths() {
    // 2 × (1 + 4 + 9) ÷ (3 × 6) − 4 ÷ 3 = 28 ÷ 18 − 24 ÷ 18 = 4 ÷ 18
    assertThat(of(1, 2, 3).gini()).isCloseTo(2 / 9.0, within(1e-15));
  }

  @Test
  void giniIsUndefinedWithoutSpend() {
    assertThat(of(0, 0).gini()).isNaN();
  }

  @Test
  void theNumberOfTopCustomersIsRoundedUp() {
    // Twelve customers who spend 1 to 12: 1 % and 5 % are one customer, 10 % are two, 20 % three.
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
  void tiesWithTheLastOfTheTopTenPercentAreIncluded() {
    // The top 10 % of eleven customers are two: the spend of 9 and one of the three spends of 7.
    long[] spends = {1, 1, 1, 1, 1, 1, 1, 7, 7, 7, 9};
    int[] returning = {0, 3, 7, 10};
    SpendDistribution distribution = new SpendDistribution();
    for (int i = 0; i < spends.length; i++) {
      distribution.add(Concentration.spend(spends[i], Arrays.binarySearch(returning, i) >= 0));
    }

    Concentration eleven = Concentration.of(distribution.finish());
    assertThat(eleven.top10()).isEqualTo(4);
    assertThat(eleven.top10Returning()).isEqualTo(2);
  }

  @Test
  void memoryGrowsWithDistinctAmountsAndNotWithCustomers() {
    // Each amount from 0 to 99 is spent by ten thousand customers.
    SpendDistribution distribution = new SpendDistribution();
    int maximum = 0;
    for (int customer = 0; customer < 1_000_000; customer++) {
      distribution.add(Concentration.spend(customer % 100, false));
      maximum = Math.max(maximum, distribution.storedSpends());
    }

    assertThat(maximum).isLessThan(5_000);
    Concentration million = Concentration.of(distribution.finish());
    assertThat(million.best1()).isEqualTo(99 * 10_000);
    assertThat(million.best5()).isEqualTo((95 + 96 + 97 + 98 + 99) * 10_000);
    assertThat(million.top10()).isEqualTo(100_000);
    // The mean rank of the customers who spent i is 10,000 i + 5,000.5. The sum of i up to 99 is
    // 4,950, the sum of its squares is 328,350.
    assertThat(million.gini())
        .isCloseTo(
            2 * 10_000.0 * (10_000.0 * 328_350 + 5_000.5 * 4_950) / (1e6 * 49_500_000)
                - 1_000_001 / 1e6,
            within(1e-12));
  }

  @Test
  void aPackedDistributionIsUnpackedUnchanged() {
    SpendDistribution some = distribution(-3, 7, 7, 7, 20_000_000);
    CompactBytes.Writer out = new CompactBytes.Writer();
    some.pack(out);
    SpendDistribution all = distribution(7, 9);
    all.unpack(new CompactBytes.Reader(out.take()));

    assertThat(Concentration.of(all.finish())).isEqualTo(of(-3, 7, 7, 7, 7, 9, 20_000_000));
  }

  /** The concentration of customers with these spends, who do not buy in the next period. */
  private static Concentration of(long... spends) {
    return Concentration.of(distribution(spends).finish());
  }

  private static SpendDistribution distribution(long... spends) {
    SpendDistribution distribution = new SpendDistribution();
    for (long spend : spends) {
      distribution.add(Concentration.spend(spend, false));
    }
    return distribution;
  }
}
