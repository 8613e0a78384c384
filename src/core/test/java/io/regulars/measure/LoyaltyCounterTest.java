package io.regulars.measure;

import static io.regulars.measure.Measure.LOYALTY_COST;
import static io.regulars.measure.Measure.LOYALTY_MEMBERS;
import static io.regulars.measure.Measure.NEW_LOYALTY_MEMBERS;
import static io.regulars.measure.Measure.OPEN_POINTS;
import static io.regulars.measure.Measure.POINTS_ISSUED;
import static io.regulars.measure.Measure.POINTS_REDEEMED;
import static io.regulars.measure.Measure.REFERRED_CUSTOMERS;
import static io.regulars.measure.Measure.REFERRED_CUSTOMERS_90;
import static io.regulars.measure.Measure.REFERRED_ORDER_VALUE_90;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import org.junit.jupiter.api.Test;

class LoyaltyCounterTest {
  private static final long ONE = 10_000;

  /** Every order is worth 10. Ada is referred on 5 January, bo on 20 March. */
  private static final Counted SHOP =
      Counted.of(
          SmallShop.of(
                  Customer.named("ada")
                      .bought("2024-01-01")
                      .bought("2024-01-05")
                      .bought("2024-04-04")
                      .bought("2024-04-05")
                      .collected("2024-01-05", 50, 0, true)
                      .collected("2024-02-10", 30, 0, true)
                      .collected("2024-03-01", -60, 4.5, false),
                  Customer.named("bo").bought("2024-03-20").collected("2024-03-20", 10, 0, true))
              .asOf("2024-04-30"));

  @Test
  void balanceIsCarriedFromPeriodToPeriod() {
    assertThat(SHOP.sum(POINTS_ISSUED, "2024-01")).isEqualTo(50);
    assertThat(SHOP.sum(OPEN_POINTS, "2024-02")).isEqualTo(80);
    assertThat(SHOP.sum(POINTS_REDEEMED, "2024-03")).isEqualTo(60);
    assertThat(SHOP.sum(OPEN_POINTS, "2024-03")).isEqualTo(80 + 10 - 60);
    assertThat(SHOP.sum(OPEN_POINTS, "2024-04")).isEqualTo(30);
    assertThat(SHOP.sum(OPEN_POINTS, "all", "2024-01-01", "all", "all")).isEqualTo(30);
    assertThat(SHOP.sum(LOYALTY_COST, "2024-03")).isEqualTo(45_000);
  }

  @Test
  void memberIsNewOnce() {
    assertThat(SHOP.sum(NEW_LOYALTY_MEMBERS, "2024-02")).isZero();
    assertThat(SHOP.sum(NEW_LOYALTY_MEMBERS, "2024-03")).isEqualTo(1);
    assertThat(SHOP.sum(LOYALTY_MEMBERS, "2024-02")).isEqualTo(1);
    assertThat(SHOP.sum(LOYALTY_MEMBERS, "2024-04")).isEqualTo(2);
  }

  /**
   * From 5 January on, 4 April is 90 days later and 5 April 91. Bo has not been observed so long.
   */
  @Test
  void valueOfAReferralIsThatOfNinetyDays() {
    assertThat(SHOP.sum(REFERRED_CUSTOMERS, "2024-01")).isEqualTo(1);
    assertThat(SHOP.sum(REFERRED_CUSTOMERS, "2024-02")).isZero();
    // January ended 90 days before as_of.
    assertThat(SHOP.sum(REFERRED_ORDER_VALUE_90, "2024-01")).isEqualTo(2 * 10 * ONE);
    assertThat(SHOP.sum(REFERRED_ORDER_VALUE_90, "2024-03")).isEqualTo(Measure.UNKNOWN);
    assertThat(SHOP.sum(REFERRED_CUSTOMERS_90, "all", "2024-01-01", "all", "all")).isEqualTo(1);
    assertThat(SHOP.sum(REFERRED_ORDER_VALUE_90, "all", "2024-01-01", "all", "all"))
        .isEqualTo(2 * 10 * ONE);
    assertThat(SHOP.sum(REFERRED_CUSTOMERS, "all", "2024-01-01", "all", "all")).isEqualTo(2);
  }
}
