package io.regulars.measure;

import static io.regulars.history.Line.line;
import static io.regulars.history.Order.order;
import static io.regulars.measure.Measure.ACQUIRED_CUSTOMERS;
import static io.regulars.measure.Measure.ACQUIRED_CUSTOMER_PROFIT;
import static io.regulars.measure.Measure.ATTRIBUTED_REVENUE;
import static io.regulars.measure.Measure.CONVERTED_LEADS;
import static io.regulars.measure.Measure.LEADS;
import static io.regulars.measure.Measure.MARKETING_SPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import org.junit.jupiter.api.Test;

class AcquisitionCounterTest {
  private static final long ONE = 10_000;

  @Test
  void aCustomerIsAcquiredOnceByTheChannelOfTheCustomerTableAndTheCampaignOfTheFirstOrder() {
    Counted shop =
        Counted.of(
            SmallShop.of(
                    Customer.named("ada")
                        .cameBy("search")
                        .bought(order("o1").on("2024-01-05").channel("web").campaign("spring"))
                        .bought(order("o2").on("2024-02-05").channel("app").campaign("may")),
                    Customer.named("bob").bought(order("o3").on("2024-01-09").channel("web")))
                .asOf("2024-03-31"));

    assertThat(shop.sum(ACQUIRED_CUSTOMERS, "2024-01")).isEqualTo(2);
    assertThat(shop.sum(ACQUIRED_CUSTOMERS, "month", "2024-01-01", "channel", "search"))
        .isEqualTo(1);
    assertThat(shop.sum(ACQUIRED_CUSTOMERS, "month", "2024-01-01", "channel", "web")).isEqualTo(1);
    assertThat(shop.sum(ACQUIRED_CUSTOMERS, "month", "2024-01-01", "campaign", "spring"))
        .isEqualTo(1);
    assertThat(shop.tells("campaign", "may")).isFalse();
    assertThat(shop.sum(ATTRIBUTED_REVENUE, "month", "2024-02-01", "campaign", "spring"))
        .isEqualTo(10 * ONE);
    assertThat(shop.sum(ATTRIBUTED_REVENUE, "month", "2024-02-01", "channel", "search"))
        .isEqualTo(10 * ONE);
  }

  @Test
  void moneySpentOnAChannelThatBroughtNobodyShows() {
    Counted shop =
        Counted.of(
            SmallShop.of(Customer.named("ada").bought("2024-01-05"))
                .spending("2023-12-31", "radio", null, 100)
                .spending("2024-01-01", "radio", null, 50.25)
                .spending("2024-04-01", "radio", null, 7)
                .asOf("2024-03-31"));

    assertThat(shop.sum(MARKETING_SPEND, "month", "2023-12-01", "channel", "radio"))
        .isEqualTo(100 * ONE);
    assertThat(shop.sum(MARKETING_SPEND, "all", "2024-01-01", "channel", "radio"))
        .isEqualTo(1_502_500);
    assertThat(shop.sum(ACQUIRED_CUSTOMERS, "all", "2024-01-01", "channel", "radio")).isZero();
    assertThat(shop.sum(MARKETING_SPEND, "month", "2024-01-01", "campaign", "(unknown)"))
        .isEqualTo(502_500);
  }

  @Test
  void aLeadIsConvertedByItsOwnWordOrByThePurchaseThatFollowed() {
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .wasLead("2024-01-02", "search", null, "2024-02-10")
                    .bought("2024-01-20"),
                Customer.named("bob")
                    .wasLead("2024-01-03", "search", null, null)
                    .bought("2024-01-02"),
                Customer.guest("nobody").wasLead("2024-01-04", "search", null, null))
            .asOf("2024-01-31");

    Counted bought = Counted.of(shop);
    assertThat(bought.sum(LEADS, "2024-01")).isEqualTo(3);
    assertThat(bought.sum(CONVERTED_LEADS, "2024-01")).isEqualTo(1);
    Counted told = Counted.of(shop.tellingConversions());
    assertThat(told.sum(CONVERTED_LEADS, "2024-01")).isZero();
    assertThat(Counted.of(shop.asOf("2024-02-10")).sum(CONVERTED_LEADS, "2024-01")).isEqualTo(1);
  }

  @Test
  void acquisitionIsPaidBackInTheFirstWholeMonthThatBringsTheProfitToTheCost() {
    // 12 spent for one customer, who brings 5 in January, 4 in March and 4 in April: 5, 5, 9, 13.
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .bought("2024-01-05", line("thing").paid(10).cost(5))
                    .bought("2024-03-05", line("thing").paid(10).cost(6))
                    .bought("2024-04-05", line("thing").paid(10).cost(6)))
            .spending("2024-01-31", "radio", null, 12);

    assertThat(Counted.of(shop.asOf("2024-04-30")).statistic(Statistic.PAYBACK_MONTHS, "2024-01"))
        .isEqualTo(3);
    assertThat(Counted.of(shop.asOf("2024-04-29")).statistic(Statistic.PAYBACK_MONTHS, "2024-01"))
        .isNaN();
    assertThat(Counted.of(shop.asOf("2024-04-30")).sum(ACQUIRED_CUSTOMER_PROFIT, "2024-01"))
        .isEqualTo(13 * ONE);
  }

  @Test
  void whoIsKnownFromBeforeIsNotAcquired() {
    Counted shop =
        Counted.of(
            SmallShop.of(Customer.named("ada").bought("2023-12-05").bought("2024-01-05"))
                .historyStartsOn("2024-01-01")
                .asOf("2024-01-31"));

    assertThat(shop.sum(ACQUIRED_CUSTOMERS, "all", "2024-01-01", "all", "all")).isZero();
    assertThat(shop.sum(ATTRIBUTED_REVENUE, "2024-01")).isZero();
  }
}
