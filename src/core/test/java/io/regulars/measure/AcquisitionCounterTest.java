package io.regulars.measure;

import static io.regulars.history.Line.line;
import static io.regulars.history.Order.order;
import static io.regulars.history.Refund.refund;
import static io.regulars.measure.Measure.ACQUIRED_CONTRIBUTION_365;
import static io.regulars.measure.Measure.ACQUIRED_CONTRIBUTION_90;
import static io.regulars.measure.Measure.ACQUIRED_CUSTOMERS;
import static io.regulars.measure.Measure.ACQUIRED_GROSS_PROFIT_365;
import static io.regulars.measure.Measure.ACQUIRED_GROSS_PROFIT_90;
import static io.regulars.measure.Measure.ACQUIRED_ORDER_VALUE_365;
import static io.regulars.measure.Measure.ACQUIRED_ORDER_VALUE_90;
import static io.regulars.measure.Measure.CONVERTED_LEADS;
import static io.regulars.measure.Measure.FIRST_ORDER_VALUE;
import static io.regulars.measure.Measure.LEADS;
import static io.regulars.measure.Measure.MARKETING_SPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import io.regulars.input.OrderCharge;
import org.junit.jupiter.api.Test;

class AcquisitionCounterTest {
  private static final long ONE = 10_000;

  @Test
  void aCustomerIsAcquiredOnceByAcquisitionChannelAndCampaignOfTheFirstOrder() {
    Counted shop =
        Counted.of(
            SmallShop.of(
                    Customer.named("ada")
                        .acquiredBy("search")
                        .bought(order("o1").on("2024-01-05").channel("web").campaign("spring"))
                        .bought(order("o2").on("2024-02-05").channel("app").campaign("may")),
                    Customer.named("bob").bought(order("o3").on("2024-01-09").channel("web")))
                .asOf("2024-03-31"));

    assertThat(shop.sum(ACQUIRED_CUSTOMERS, "2024-01")).isEqualTo(2);
    assertThat(shop.sum(ACQUIRED_CUSTOMERS, "month", "2024-01-01", "acquisition_channel", "search"))
        .isEqualTo(1);
    assertThat(shop.sum(ACQUIRED_CUSTOMERS, "month", "2024-01-01", "acquisition_channel", "web"))
        .isEqualTo(1);
    assertThat(shop.sum(ACQUIRED_CUSTOMERS, "month", "2024-01-01", "campaign", "spring"))
        .isEqualTo(1);
    assertThat(shop.hasSeries("campaign", "may")).isFalse();
    assertThat(shop.sum(FIRST_ORDER_VALUE, "month", "2024-01-01", "campaign", "spring"))
        .isEqualTo(10 * ONE);
    assertThat(shop.sum(FIRST_ORDER_VALUE, "month", "2024-02-01", "campaign", "spring")).isZero();
  }

  @Test
  void spendOnAChannelWithoutCustomersIsCounted() {
    Counted shop =
        Counted.of(
            SmallShop.of(Customer.named("ada").bought("2024-01-05"))
                .spending("2023-12-31", "radio", null, 100)
                .spending("2024-01-01", "radio", null, 50.25)
                .spending("2024-04-01", "radio", null, 7)
                .asOf("2024-03-31"));

    assertThat(shop.sum(MARKETING_SPEND, "month", "2023-12-01", "acquisition_channel", "radio"))
        .isEqualTo(100 * ONE);
    assertThat(shop.sum(MARKETING_SPEND, "all", "2024-01-01", "acquisition_channel", "radio"))
        .isEqualTo(1_502_500);
    assertThat(shop.sum(ACQUIRED_CUSTOMERS, "all", "2024-01-01", "acquisition_channel", "radio"))
        .isZero();
    assertThat(shop.sum(MARKETING_SPEND, "month", "2024-01-01", "campaign", "(unknown)"))
        .isEqualTo(502_500);
  }

  @Test
  void aLeadIsConvertedByItsConversionDateOrByALaterPurchase() {
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
    Counted withConversions = Counted.of(shop.withLeadConversions());
    assertThat(withConversions.sum(CONVERTED_LEADS, "2024-01")).isZero();
    assertThat(Counted.of(shop.asOf("2024-02-10")).sum(CONVERTED_LEADS, "2024-01")).isEqualTo(1);
  }

  @Test
  void paybackIsTheFirstCompleteMonthInWhichGrossProfitReachesSpend() {
    // Spend of 12 for one customer with a profit of 5 in January, 4 in March and 4 in April. The
    // cumulative profit is 5, 5, 9, 13.
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
    assertThat(
            Counted.of(shop.asOf("2024-04-30"))
                .statistic(Statistic.PAYBACK_OBSERVED_MONTHS, "2024-01"))
        .isEqualTo(3);
    assertThat(
            Counted.of(shop.asOf("2024-04-29"))
                .statistic(Statistic.PAYBACK_OBSERVED_MONTHS, "2024-01"))
        .isEqualTo(2);
  }

  @Test
  void aRefundDelaysPayback() {
    // A profit of 5 in January, lost by a refund of 10 for goods that cost 5; 6 in March.
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .bought("2024-01-05", line("thing").paid(10).cost(5))
                    .refunded(refund(10).on("2024-01-20").ofProduct("thing").units(1))
                    .bought("2024-03-05", line("thing").paid(10).cost(4)))
            .spending("2024-01-31", "radio", null, 4);

    assertThat(Counted.of(shop.asOf("2024-04-30")).statistic(Statistic.PAYBACK_MONTHS, "2024-01"))
        .isEqualTo(2);
  }

  @Test
  void contributionIsOfTheSameDaysAndMonthsAsGrossProfit() {
    // Gross profits of 6 and 11; shipping of 3 is charged, costs 5 and 4; a refund of 2 in March.
    // Contribution: 6 + 3 - 5 = 4 in January, -2 in March, 11 - 4 = 7 in April: 4, 4, 2, 9.
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .bought(
                        order("1")
                            .on("2024-01-05")
                            .of(line("thing").paid(10).cost(4))
                            .charged(OrderCharge.SHIPPING_CHARGED, 3)
                            .charged(OrderCharge.SHIPPING_COST, 5))
                    .refunded(refund(2).on("2024-03-01"))
                    .bought(
                        order("2")
                            .on("2024-04-05")
                            .of(line("thing").paid(20).cost(9))
                            .charged(OrderCharge.SHIPPING_COST, 4)))
            .spending("2024-01-31", "radio", null, 5)
            .givingCharges()
            .asOf("2024-04-30");

    Counted counted = Counted.of(shop);
    assertThat(counted.statistic(Statistic.PAYBACK_MONTHS, "2024-01")).isZero();
    assertThat(counted.statistic(Statistic.CONTRIBUTION_PAYBACK_MONTHS, "2024-01")).isEqualTo(3);
    // The second order is 91 days after the first.
    assertThat(counted.sum(ACQUIRED_GROSS_PROFIT_90, "2024-01")).isEqualTo(4 * ONE); // 6 - 2
    assertThat(counted.sum(ACQUIRED_CONTRIBUTION_90, "2024-01")).isEqualTo(2 * ONE); // 4 - 2
    assertThat(counted.sum(ACQUIRED_CONTRIBUTION_365, "2024-01")).isEqualTo(Measure.UNKNOWN);
  }

  @Test
  void everyAcquiredCustomerIsCountedForTheSameNumberOfDays() {
    // Day 90 after January 5 is April 4, day 91 is April 5.
    SmallShop shop =
        SmallShop.of(
            Customer.named("ada")
                .bought("2024-01-05", line("thing").paid(10).cost(4))
                .bought("2024-04-04", line("thing").paid(20).cost(9))
                .bought("2024-04-05", line("thing").paid(40).cost(10))
                .refunded(refund(5).on("2024-04-05")));

    Counted early = Counted.of(shop.asOf("2024-04-29"));
    assertThat(early.sum(ACQUIRED_ORDER_VALUE_90, "2024-01")).isEqualTo(Measure.UNKNOWN);
    Counted observed = Counted.of(shop.asOf("2024-04-30")); // 90 days after January 31
    assertThat(observed.sum(ACQUIRED_ORDER_VALUE_90, "2024-01")).isEqualTo(30 * ONE); // 10 + 20
    assertThat(observed.sum(ACQUIRED_GROSS_PROFIT_90, "2024-01")).isEqualTo(17 * ONE); // 6 + 11
    assertThat(observed.sum(ACQUIRED_ORDER_VALUE_365, "2024-01")).isEqualTo(Measure.UNKNOWN);
    Counted late = Counted.of(shop.asOf("2025-01-30")); // 365 days after January 31
    assertThat(late.sum(ACQUIRED_ORDER_VALUE_365, "2024-01")).isEqualTo(70 * ONE);
    // 6 + 11 + 30, minus a refund of 5 that names no product
    assertThat(late.sum(ACQUIRED_GROSS_PROFIT_365, "2024-01")).isEqualTo(42 * ONE);
  }

  @Test
  void aCustomerKnownFromBeforeIsNotAcquired() {
    Counted shop =
        Counted.of(
            SmallShop.of(Customer.named("ada").bought("2023-12-05").bought("2024-01-05"))
                .historyStartsOn("2024-01-01")
                .asOf("2024-01-31"));

    assertThat(shop.sum(ACQUIRED_CUSTOMERS, "all", "2024-01-01", "all", "all")).isZero();
    assertThat(shop.sum(FIRST_ORDER_VALUE, "2024-01")).isZero();
  }
}
