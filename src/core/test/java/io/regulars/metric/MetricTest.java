package io.regulars.metric;

import static io.regulars.measure.Measure.ACTIVE_CUSTOMERS;
import static io.regulars.measure.Measure.CANCELLED_ORDERS;
import static io.regulars.measure.Measure.CLOSING_BASE;
import static io.regulars.measure.Measure.CONTRIBUTION;
import static io.regulars.measure.Measure.COSTED_NET_SALES;
import static io.regulars.measure.Measure.CUSTOMERS_TO_DATE;
import static io.regulars.measure.Measure.ELIGIBLE_90_DAYS;
import static io.regulars.measure.Measure.GAP_COUNT;
import static io.regulars.measure.Measure.GAP_DAYS;
import static io.regulars.measure.Measure.GROSS_PROFIT;
import static io.regulars.measure.Measure.GROSS_SALES;
import static io.regulars.measure.Measure.IDENTIFIED_CONTRIBUTION;
import static io.regulars.measure.Measure.IDENTIFIED_GROSS_PROFIT;
import static io.regulars.measure.Measure.IDENTIFIED_ORDER_VALUE;
import static io.regulars.measure.Measure.IDENTIFIED_REFUNDS;
import static io.regulars.measure.Measure.LAPSED_CUSTOMERS;
import static io.regulars.measure.Measure.NEW_AND_REPEATING;
import static io.regulars.measure.Measure.NEW_CUSTOMERS;
import static io.regulars.measure.Measure.NEW_IN_CLOSING_BASE;
import static io.regulars.measure.Measure.OPENING_BASE;
import static io.regulars.measure.Measure.ORDERS;
import static io.regulars.measure.Measure.ORDER_VALUE;
import static io.regulars.measure.Measure.PREVIOUS_BUYERS;
import static io.regulars.measure.Measure.PREVIOUS_ORDER_VALUE;
import static io.regulars.measure.Measure.REFUNDS;
import static io.regulars.measure.Measure.REPEATED_WITHIN_90_DAYS;
import static io.regulars.measure.Measure.REPEAT_CUSTOMERS_TO_DATE;
import static io.regulars.measure.Measure.RETAINED_BUYERS;
import static io.regulars.measure.Measure.RETAINED_ORDER_VALUE;
import static io.regulars.measure.Measure.RETAINED_ORDER_VALUE_CAPPED;
import static io.regulars.measure.Measure.RETURNED_UNITS;
import static io.regulars.measure.Measure.UNITS;
import static io.regulars.measure.Statistic.GAP_MEDIAN_DAYS;
import static io.regulars.measure.Statistic.TOP_10_PERCENT_ORDER_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regulars.measure.Measure;
import io.regulars.measure.Statistic;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MetricTest {

  @Test
  void contributionMarginIsOfTheNetSalesOfGoodsWithKnownCost() {
    Period month =
        Period.with(ACTIVE_CUSTOMERS, 4)
            .and(COSTED_NET_SALES, "400.00")
            .and(CONTRIBUTION, "60.00")
            .and(IDENTIFIED_CONTRIBUTION, "-30.00");

    assertThat(month.figure("contribution_margin")).isEqualTo(new Metric.Figure(0.15, 60.0, 400.0));
    assertThat(month.cell("contribution_per_customer")).isEqualTo(new BigDecimal("-7.5000"));
    assertThat(month.withoutKnownCosts().cell("contribution")).isNull();
    assertThat(month.withoutKnownCosts().cell("shipping_cost")).isEqualTo(new BigDecimal("0.0000"));
  }

  @Test
  void retentionRateExcludesNewCustomersFromTheClosingBase() {
    Period quarter =
        Period.with(OPENING_BASE, 750).and(CLOSING_BASE, 950).and(NEW_IN_CLOSING_BASE, 625);

    // (950 - 625) / 750 = 325 / 750 = 43.333… %
    Metric.Figure retention = quarter.figure("retention_rate");
    assertThat(retention.value()).isCloseTo(13.0 / 30, within(1e-15));
    assertThat(retention.numerator()).isEqualTo(325);
    assertThat(retention.denominator()).isEqualTo(750);
  }

  @Test
  void churnRateAndStrictRetentionRateAddUpToOne() {
    Period month = Period.with(OPENING_BASE, 80).and(LAPSED_CUSTOMERS, 20);

    assertThat(month.value("churn_rate")).isEqualTo(0.25); // 20 / 80
    assertThat(month.value("strict_retention_rate")).isEqualTo(0.75); // (80 - 20) / 80
  }

  @Test
  void buyerCrrCanExceedOne() {
    Period december =
        Period.with(ACTIVE_CUSTOMERS, 50)
            .and(NEW_CUSTOMERS, 20)
            .and(NEW_AND_REPEATING, 5)
            .and(PREVIOUS_BUYERS, 24)
            .and(RETAINED_BUYERS, 18);

    assertThat(december.value("buyer_crr")).isEqualTo(1.25); // (50 - 20) / 24
    assertThat(december.value("buyer_retention_rate")).isEqualTo(0.75); // 18 / 24
    assertThat(december.value("new_customer_share")).isEqualTo(0.4); // 20 / 50
    assertThat(december.value("returning_customer_share")).isEqualTo(0.6); // 30 / 50
  }

  @Test
  void newOnlyReturningOnlyAndBothPartitionTheBuyers() {
    Period month =
        Period.with(ACTIVE_CUSTOMERS, 50).and(NEW_CUSTOMERS, 20).and(NEW_AND_REPEATING, 5);

    assertThat(month.cell("new_only")).isEqualTo(15L); // 20 - 5
    assertThat(month.cell("returning_only")).isEqualTo(30L); // 50 - 20
    assertThat(month.cell("new_and_repeating")).isEqualTo(5L); // 15 + 30 + 5 = 50
  }

  @Test
  void lapsedBaseIsCustomersToDateMinusClosingBase() {
    Period month =
        Period.with(CUSTOMERS_TO_DATE, 200)
            .and(CLOSING_BASE, 120)
            .and(REPEAT_CUSTOMERS_TO_DATE, 90);

    assertThat(month.cell("lapsed_base")).isEqualTo(80L); // 200 - 120
    assertThat(month.value("repeat_purchase_rate")).isEqualTo(0.45); // 90 / 200
  }

  @Test
  void expansionOffsetsContractionInNetButNotInGrossRevenueRetention() {
    // Ada 100 → 160, Bo 100 → 40: uncapped 200 of 200, capped 100 + 40 = 140 of 200.
    Period month =
        Period.quiet()
            .and(PREVIOUS_ORDER_VALUE, "200.00")
            .and(RETAINED_ORDER_VALUE, "200.00")
            .and(RETAINED_ORDER_VALUE_CAPPED, "140.00");

    assertThat(month.value("net_revenue_retention")).isEqualTo(1);
    assertThat(month.value("gross_revenue_retention")).isEqualTo(0.7);
    assertThat(month.figure("revenue_churn")).isEqualTo(new Metric.Figure(0.3, 60.0, 200.0));
  }

  @Test
  void ratioWithZeroDenominatorIsNullAndKeepsItsParts() {
    Metric.Figure retention = Period.quiet().figure("retention_rate");

    assertThat(retention).isEqualTo(new Metric.Figure(null, 0.0, 0.0));
  }

  @Test
  void valuesOfAQuietPeriodAreZeroOrNull() {
    for (Metric metric : MetricCatalog.ALL) {
      Metric.Figure figure = Period.quiet().figure(metric.name());

      assertThat(figure.value()).as(metric.name()).isIn(0.0, null);
      assertThat(Period.quiet().cell(metric.name()) == null)
          .as(metric.name())
          .isEqualTo(figure.value() == null);
    }
  }

  @Test
  void countIsAlsoTheNumerator() {
    assertThat(Period.with(ORDERS, 7).figure("orders"))
        .isEqualTo(new Metric.Figure(7.0, 7.0, null));
  }

  @Test
  void meanMoneyIsRoundedHalfUpToTheTickInTheWideTable() {
    Period week = Period.with(ORDERS, 8).and(ORDER_VALUE, "100.0004");

    // 100.0004 / 8 = 12.50005
    assertThat(week.cell("aov")).isEqualTo(new BigDecimal("12.5001"));
    assertThat(week.value("aov")).isCloseTo(12.50005, within(1e-12));
  }

  @Test
  void negativeMeanMoneyIsRoundedAwayFromZero() {
    Period week =
        Period.with(ACTIVE_CUSTOMERS, 8)
            .and(IDENTIFIED_ORDER_VALUE, "20.0000")
            .and(IDENTIFIED_REFUNDS, "120.0004");

    // (20 - 120.0004) / 8 = -12.50005
    assertThat(week.cell("net_sales_per_customer")).isEqualTo(new BigDecimal("-12.5001"));
  }

  @Test
  void moneyIsExactInTheWideTableAndInCurrencyUnitsInTheLongTable() {
    Period month =
        Period.quiet()
            .and(GROSS_SALES, "120.0000")
            .and(ORDER_VALUE, "90.0001")
            .and(REFUNDS, "100.0000");

    assertThat(month.cell("discounts")).isEqualTo(new BigDecimal("29.9999"));
    assertThat(month.cell("net_sales")).isEqualTo(new BigDecimal("-9.9999"));
    assertThat(month.figure("net_sales")).isEqualTo(new Metric.Figure(-9.9999, -9.9999, null));
    // 29.9999 / 120
    assertThat(month.value("discount_rate")).isCloseTo(0.249999166666, within(1e-12));
  }

  @Test
  void profitIsNullWithoutKnownCosts() {
    Period month = Period.with(ACTIVE_CUSTOMERS, 4).withoutKnownCosts();

    assertThat(month.cell("gross_profit")).isNull();
    assertThat(month.cell("identified_gross_profit")).isNull();
    assertThat(month.cell("gross_profit_per_customer")).isNull();
    assertThat(month.cell("gross_margin")).isNull();
    assertThat(month.figure("gross_profit_per_customer"))
        .isEqualTo(new Metric.Figure(null, null, 4.0));
  }

  @Test
  void profitIsZeroInAQuietPeriodWithKnownCosts() {
    assertThat(Period.quiet().cell("gross_profit")).isEqualTo(new BigDecimal("0.0000"));
  }

  @Test
  void grossMarginIsGrossProfitDividedByNetSalesOfKnownCost() {
    Period month =
        Period.with(ACTIVE_CUSTOMERS, 4)
            .and(ORDER_VALUE, "500.00")
            .and(COSTED_NET_SALES, "400.00")
            .and(GROSS_PROFIT, "100.00")
            .and(IDENTIFIED_GROSS_PROFIT, "50.00");

    assertThat(month.figure("gross_margin")).isEqualTo(new Metric.Figure(0.25, 100.0, 400.0));
    assertThat(month.cell("gross_profit_per_customer")).isEqualTo(new BigDecimal("12.5000"));
  }

  @Test
  void unobservedMetricsAreNullWithoutNumeratorAndDenominator() {
    Period month =
        Period.with(ELIGIBLE_90_DAYS, Measure.UNKNOWN)
            .and(REPEATED_WITHIN_90_DAYS, Measure.UNKNOWN);

    assertThat(month.cell("eligible_90_days")).isNull();
    assertThat(month.figure("repeat_within_90_days"))
        .isEqualTo(new Metric.Figure(null, null, null));
    assertThat(month.cell("repeat_within_90_days")).isNull();
  }

  @Test
  void returnAndCancellationRatesAreSharesOfUnitsAndOrders() {
    Period month =
        Period.with(UNITS, 40).and(RETURNED_UNITS, 10).and(ORDERS, 16).and(CANCELLED_ORDERS, 4);

    assertThat(month.value("product_return_rate_by_units")).isEqualTo(0.25); // 10 / 40
    assertThat(month.value("cancellation_rate")).isEqualTo(0.2); // 4 / (16 + 4)
  }

  @Test
  void meanGapIsTheSumOfGapsDividedByTheirNumber() {
    // Gaps of 10, 20 and 60 days: mean 30, median 20.
    Period month = Period.with(GAP_COUNT, 3).and(GAP_DAYS, 90).and(GAP_MEDIAN_DAYS, 20);

    assertThat(month.figure("gap_mean_days")).isEqualTo(new Metric.Figure(30.0, 90.0, 3.0));
    assertThat(month.figure("gap_median_days")).isEqualTo(new Metric.Figure(20.0, null, null));
  }

  @Test
  void topCustomerShareKeepsNumeratorAndDenominator() {
    Period month =
        Period.quiet()
            .and(IDENTIFIED_ORDER_VALUE, "1000.00")
            .and(TOP_10_PERCENT_ORDER_VALUE, "400.00");

    assertThat(month.figure("top_10_percent_revenue_share"))
        .isEqualTo(new Metric.Figure(0.4, 400.0, 1000.0));
  }

  @Test
  void topCustomerShareIsNullWithoutRanking() {
    Period channel = Period.quiet().and(IDENTIFIED_ORDER_VALUE, "1000.00");

    assertThat(channel.figure("top_10_percent_revenue_share"))
        .isEqualTo(new Metric.Figure(null, null, 1000.0));
    assertThat(channel.cell("gini")).isNull();
  }

  @Test
  void metricIsRejectedIfItsFormulaHasAnotherUnit() {
    assertThatThrownBy(() -> Metric.rate("guest_order_share", "guest_orders", "order_value"))
        .hasMessage("guest_order_share is not a rate: guest_orders / order_value");
    assertThatThrownBy(() -> Metric.count("buyers", "gap_days"))
        .hasMessage("buyers is not a count: gap_days");
    assertThatThrownBy(() -> Metric.share("guest_order_share", "guest_orders", "order_value"))
        .hasMessage("guest_order_share is not a rate: guest_orders / order_value");
  }

  @Test
  void totalsOfTheWrongLengthAreRejected() {
    int measures = Measure.values().length;
    int statistics = Statistic.values().length;

    assertThatThrownBy(() -> new PeriodTotals(new long[3], new double[statistics], true))
        .hasMessage(
            "Expected %d measures and %d statistics, got 3 and %d"
                .formatted(measures, statistics, statistics));
  }
}
