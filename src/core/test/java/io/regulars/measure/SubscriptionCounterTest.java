package io.regulars.measure;

import static io.regulars.measure.Measure.CHURNED_MRR;
import static io.regulars.measure.Measure.CHURNED_SUBSCRIBERS;
import static io.regulars.measure.Measure.CLOSING_MRR;
import static io.regulars.measure.Measure.CLOSING_SUBSCRIBERS;
import static io.regulars.measure.Measure.CONTRACTION_MRR;
import static io.regulars.measure.Measure.EXPANSION_MRR;
import static io.regulars.measure.Measure.NEW_MRR;
import static io.regulars.measure.Measure.NEW_SUBSCRIBERS;
import static io.regulars.measure.Measure.OPENING_MRR;
import static io.regulars.measure.Measure.REACTIVATED_MRR;
import static io.regulars.measure.Measure.REACTIVATED_SUBSCRIBERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import org.junit.jupiter.api.Test;

class SubscriptionCounterTest {

  @Test
  void anUpgradeOnTheSameDayIsAnExpansion() {
    // 10 a month from January; on March 15 the subscription of 10 ends and one of 25 begins.
    Counted shop =
        counted(
            Customer.named("ada")
                .subscribed("2024-01-10", "2024-03-15", 10)
                .subscribed("2024-03-15", null, 25));

    assertThat(shop.money(NEW_MRR, "2024-01")).isEqualTo(10);
    assertThat(shop.money(OPENING_MRR, "2024-03")).isEqualTo(10);
    assertThat(shop.money(EXPANSION_MRR, "2024-03")).isEqualTo(15);
    assertThat(shop.money(CLOSING_MRR, "2024-03")).isEqualTo(25);
    assertThat(shop.sum(CHURNED_SUBSCRIBERS, "2024-03")).isZero();
    assertThat(shop.sum(NEW_SUBSCRIBERS, "2024-03")).isZero();
  }

  @Test
  void simultaneousSubscriptionsOfACustomerAreAdded() {
    // Subscriptions of 10 and 5 overlap in February; the first one ends on March 1.
    Counted shop =
        counted(
            Customer.named("ada")
                .subscribed("2024-01-10", "2024-03-01", 10)
                .subscribed("2024-02-05", null, 5));

    assertThat(shop.money(CLOSING_MRR, "2024-02")).isEqualTo(15);
    assertThat(shop.money(EXPANSION_MRR, "2024-02")).isEqualTo(5);
    assertThat(shop.money(CONTRACTION_MRR, "2024-03")).isEqualTo(10);
    assertThat(shop.sum(CLOSING_SUBSCRIBERS, "2024-03")).isEqualTo(1);
  }

  @Test
  void aCustomerWhoLeavesIsChurnedAndIsReactivatedOnReturn() {
    Counted shop =
        counted(
            Customer.named("ada")
                .subscribed("2024-01-10", "2024-02-20", 10)
                .subscribed("2024-04-02", null, 12));

    assertThat(shop.money(CHURNED_MRR, "2024-02")).isEqualTo(10);
    assertThat(shop.sum(CLOSING_SUBSCRIBERS, "2024-03")).isZero();
    assertThat(shop.sum(REACTIVATED_SUBSCRIBERS, "2024-04")).isEqualTo(1);
    assertThat(shop.money(REACTIVATED_MRR, "2024-04")).isEqualTo(12);
    assertThat(shop.sum(NEW_SUBSCRIBERS, "2024-04")).isZero();
  }

  @Test
  void aSubscriptionWithinOneMonthIsNoChangeOfTheMonth() {
    // Bob has recurring revenue for a week in January, so he is not new in March.
    Counted shop =
        counted(
            Customer.named("bob")
                .subscribed("2024-01-10", "2024-01-17", 10)
                .subscribed("2024-03-03", null, 10));

    assertThat(shop.sum(NEW_SUBSCRIBERS, "2024-01")).isZero();
    assertThat(shop.money(CLOSING_MRR, "2024-01")).isZero();
    assertThat(shop.sum(REACTIVATED_SUBSCRIBERS, "2024-03")).isEqualTo(1);
  }

  @Test
  void theEndDateOfASubscriptionIsExclusive() {
    // The subscription still runs on the last day of January.
    Counted shop = counted(Customer.named("ada").subscribed("2024-01-10", "2024-02-01", 10));

    assertThat(shop.money(CLOSING_MRR, "2024-01")).isEqualTo(10);
    assertThat(shop.money(CHURNED_MRR, "2024-02")).isEqualTo(10);
  }

  @Test
  void grainAllHasNoOpeningRevenue() {
    Counted shop =
        counted(
            Customer.named("ada").subscribed("2024-01-10", null, 10),
            Customer.named("bob").subscribed("2024-01-10", "2024-02-10", 7));

    assertThat(shop.sum(OPENING_MRR, "all", "2024-01-01", "all", "all")).isZero();
    assertThat(shop.sum(NEW_MRR, "all", "2024-01-01", "all", "all")).isEqualTo(10 * 10_000);
    assertThat(shop.sum(CLOSING_SUBSCRIBERS, "all", "2024-01-01", "all", "all")).isEqualTo(1);
  }

  private static Counted counted(Customer... customers) {
    return Counted.of(SmallShop.of(customers).asOf("2024-04-30"));
  }
}
