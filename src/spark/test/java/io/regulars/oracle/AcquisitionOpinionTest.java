package io.regulars.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Acquisition cost, return and payback, with expected values calculated by hand. */
class AcquisitionOpinionTest {
  private SecondOpinion opinion;

  @AfterEach
  void close() {
    if (opinion != null) {
      opinion.close();
    }
  }

  // Ada's goods cost 60 and 10 and sell for 100 and 30; the profit of bo is 20, of cy 5. Ads
  // acquired ada and bo.
  private static final String LINES =
      """
      order_id | customer_id | ordered_at | channel | campaign | quantity | unit_price | unit_cost
      1        | ada         | 2024-01-05 | web     | spring   | 1        | 100        | 60
      2        | bo          | 2024-01-20 | web     |          | 1        | 50         | 30
      3        | ada         | 2024-02-10 | store   | summer   | 1        | 30         | 10
      4        | cy          | 2024-02-12 | store   | summer   | 1        | 20         | 15
      """;

  private static final String CUSTOMERS =
      """
      customer_id | acquisition_channel
      ada         | ads
      bo          | ads
      """;

  private static final String SPEND =
      """
      spent_on   | channel | campaign | amount
      2024-01-03 | ads     | spring   | 70
      2024-01-03 | radio   |          | 40
      2024-02-01 | ads     |          | 10
      """;

  private static final String LEADS =
      """
      lead_id | created_at | channel | customer_id
      x       | 2024-01-02 | ads     | ada
      y       | 2024-01-04 | radio   |
      z       | 2024-02-13 |         | cy
      """;

  private SecondOpinion shop(Question question) {
    opinion =
        SecondOpinion.on(question).given(Input.LINES, LINES).given(Input.CUSTOMERS, CUSTOMERS);
    return opinion;
  }

  private Map<String, Object> january(String dimension, String member) {
    return month("2024-01-01", dimension, member);
  }

  private Map<String, Object> month(String start, String dimension, String member) {
    return opinion.row(
        "kpi_wide",
        "grain = 'month' AND period_start = '%s' AND dimension = '%s' AND member = '%s'"
            .formatted(start, dimension, member));
  }

  @Test
  void channelIsCreditedWithAllOrdersOfItsAcquiredCustomers() {
    shop(Question.usual().asOf("2024-03-31"))
        .given(Input.MARKETING_SPEND, SPEND)
        .given(Input.LEADS, LEADS)
        .answer();

    // Ads acquired ada and bo for 70: 40 + 20 profit in their first month, 20 more in the next.
    // Their first orders are
    // 100 and 50.
    assertThat(january("acquisition_channel", "ads"))
        .contains(
            entry("marketing_spend", money("70.0000")),
            entry("leads", 1L),
            entry("converted_leads", 1L),
            entry("lead_to_customer_ratio", 1.0),
            entry("acquired_customers", 2L),
            entry("cac", money("35.0000")),
            entry("first_order_value", money("150.0000")),
            entry("first_order_roas", 150.0 / 70),
            entry("acquired_order_value_90", null), // only 60 days were observed since January
            entry("roas_90", null),
            entry("payback_months", 1.0),
            entry("payback_observed_months", 2.0),
            entry("orders", 2L));
    assertThat(month("2024-02-01", "acquisition_channel", "ads"))
        .contains(
            entry("marketing_spend", money("10.0000")),
            entry("acquired_customers", 0L),
            entry("cac", null),
            entry("first_order_value", money("0.0000")),
            entry("orders", 1L), // ada's order, through any channel
            entry("payback_months", null));
    assertThat(month("2024-02-01", "channel", "store")).contains(entry("orders", 2L));
    // 110 spent on two customers with a profit of 80.
    assertThat(january("all", "all"))
        .contains(
            entry("marketing_spend", money("110.0000")),
            entry("leads", 2L),
            entry("lead_to_customer_ratio", 0.5),
            entry("cac", money("55.0000")),
            entry("mer", 150.0 / 110),
            entry("payback_months", null));
    // In February ada and cy bought for 50 in total, and 10 were spent.
    assertThat(month("2024-02-01", "all", "all")).contains(entry("mer", 5.0));
  }

  @Test
  void customersAreMeasuredOverTheSameNumberOfDays() {
    // 90 days after 31 January is 30 April. Ada buys again after 36 days and after 91.
    String lines =
        LINES
            + "5        | ada         | 2024-04-05 | web     |          | 1        | 7          |"
            + " 2";
    opinion =
        SecondOpinion.on(Question.usual().asOf("2024-04-30"))
            .given(Input.LINES, lines)
            .given(Input.CUSTOMERS, CUSTOMERS)
            .given(
                Input.REFUNDS,
                """
                refunded_at | amount | order_id | quantity
                2024-02-15  | 5      | 3        | 0
                2024-04-06  | 3      | 1        | 0
                """)
            .given(Input.MARKETING_SPEND, SPEND)
            .answer();

    // 100 + 50 + 30; 40 + 20 + 20 - 5 profit, without the order and the refund after day 90.
    assertThat(january("acquisition_channel", "ads"))
        .contains(
            entry("acquired_order_value_90", money("180.0000")),
            entry("acquired_gross_profit_90", money("75.0000")),
            entry("roas_90", 180.0 / 70),
            entry("ltv_90", money("37.5000")),
            entry("ltv_to_cac_90", 75.0 / 70),
            entry("roas_365", null),
            entry("ltv_365", null));
    assertThat(month("2024-02-01", "acquisition_channel", "store"))
        .contains(entry("ltv_90", null), entry("roas_90", null));
  }

  @Test
  void channelWithoutCustomersShowsItsSpend() {
    shop(Question.usual().asOf("2024-03-31"))
        .given(Input.MARKETING_SPEND, SPEND)
        .given(Input.LEADS, LEADS)
        .answer();

    assertThat(january("acquisition_channel", "radio"))
        .contains(
            entry("marketing_spend", money("40.0000")),
            entry("leads", 1L),
            entry("converted_leads", 0L),
            entry("lead_to_customer_ratio", 0.0),
            entry("acquired_customers", 0L),
            entry("cac", null),
            entry("first_order_roas", 0.0),
            entry("payback_months", null));
    // Published in every later month.
    assertThat(opinion.rows("kpi_wide", "grain = 'month' AND member = 'radio'"))
        .extracting("period_start", "marketing_spend", "lead_to_customer_ratio")
        .containsExactly(
            tuple(day("2024-01-01"), money("40.0000"), 0.0),
            tuple(day("2024-02-01"), money("0.0000"), null),
            tuple(day("2024-03-01"), money("0.0000"), null));
  }

  @Test
  void customersWithoutSpendCostNothingAndPayBackInMonthZero() {
    shop(Question.usual().asOf("2024-03-31")).given(Input.MARKETING_SPEND, SPEND).answer();

    assertThat(month("2024-02-01", "acquisition_channel", "store"))
        .contains(
            entry("marketing_spend", money("0.0000")),
            entry("acquired_customers", 1L),
            entry("cac", money("0.0000")),
            entry("first_order_value", money("20.0000")),
            entry("first_order_roas", null),
            entry("payback_months", 0.0),
            entry("leads", null)); // no leads are given
  }

  @Test
  void paybackNeedsACompleteMonth() {
    shop(Question.usual().asOf("2024-02-28")).given(Input.MARKETING_SPEND, SPEND).answer();
    assertThat(january("acquisition_channel", "ads")).contains(entry("payback_months", null));
    opinion.close();

    shop(Question.usual().asOf("2024-02-29"))
        .byEveryGrain()
        .given(Input.MARKETING_SPEND, SPEND)
        .answer();
    assertThat(january("acquisition_channel", "ads")).contains(entry("payback_months", 1.0));
    assertThat(opinion.rows("kpi_wide", "member = 'ads' AND payback_months IS NOT NULL"))
        .extracting("grain", "period_start", "payback_months")
        .containsExactly(
            tuple("month", day("2024-01-01"), 1.0),
            // The profit of ada's week is 60 at a spend of 70; bo's week has no spend.
            tuple("week", day("2024-01-15"), 0.0));
  }

  @Test
  void campaignIsCreditedWithCustomersByTheirFirstOrder() {
    shop(Question.usual().asOf("2024-03-31"))
        .given(Input.MARKETING_SPEND, SPEND)
        .given(Input.LEADS, LEADS)
        .answer();

    assertThat(opinion.rows("kpi_wide", "grain = 'all' AND dimension = 'campaign'"))
        .extracting(
            "member",
            "marketing_spend",
            "acquired_customers",
            "first_order_value",
            "leads",
            "orders")
        .containsExactly(
            tuple("(unknown)", money("50.0000"), 1L, money("50.0000"), 3L, null),
            tuple("spring", money("70.0000"), 1L, money("100.0000"), 0L, null),
            tuple("summer", money("0.0000"), 1L, money("20.0000"), 0L, null));
    assertThat(opinion.query("SELECT DISTINCT metric FROM kpi WHERE dimension = 'campaign'"))
        .extracting("metric")
        .containsExactlyInAnyOrder(
            "marketing_spend",
            "leads",
            "converted_leads",
            "acquired_customers",
            "first_order_value",
            "lead_to_customer_ratio",
            "cac",
            "first_order_roas",
            "acquired_order_value_90",
            "acquired_gross_profit_90",
            "roas_90",
            "ltv_90",
            "ltv_to_cac_90",
            "acquired_order_value_365",
            "acquired_gross_profit_365",
            "roas_365",
            "ltv_365",
            "ltv_to_cac_365",
            "payback_months",
            "payback_observed_months");
    // Ada's order in February has the campaign summer, which did not acquire her.
    assertThat(opinion.rows("kpi_wide", "grain = 'month' AND member = 'summer'"))
        .extracting("period_start", "first_order_value")
        .containsExactly(
            tuple(day("2024-02-01"), money("20.0000")), tuple(day("2024-03-01"), money("0.0000")));
  }

  @Test
  void leadWithConversionTimeIsConverted() {
    shop(Question.usual().asOf("2024-03-31"))
        .given(
            Input.LEADS,
            """
            lead_id | created_at | customer_id | converted_at
            1       | 2024-01-02 | ada         |
            2       | 2024-01-02 |             | 2024-03-31
            3       | 2024-01-02 |             | 2024-04-01
            4       | 2024-04-01 |             | 2024-04-01
            """)
        .answer();

    assertThat(january("all", "all"))
        .contains(
            entry("leads", 3L),
            entry("converted_leads", 1L),
            entry("lead_to_customer_ratio", 1.0 / 3),
            entry("marketing_spend", null),
            entry("cac", null));
    assertThat(opinion.row("kpi_wide", "grain = 'all' AND dimension = 'all'"))
        .contains(entry("leads", 3L));
  }

  @Test
  void leadWithoutConversionTimeIsConvertedIfItHasBought() {
    shop(Question.usual().asOf("2024-03-31"))
        .given(
            Input.LEADS,
            """
            lead_id | created_at | customer_id
            1       | 2024-02-10 | ada
            2       | 2024-02-11 | ada
            3       | 2024-02-10 | nobody we know
            """)
        .answer();

    assertThat(month("2024-02-01", "all", "all"))
        .contains(entry("leads", 3L), entry("converted_leads", 1L));
  }

  @Test
  void customersKnownFromBeforeAreNotAcquired() {
    shop(Question.usual().withHistoryFrom("2024-02-01").asOf("2024-03-31"))
        .given(Input.MARKETING_SPEND, SPEND)
        .answer();

    assertThat(opinion.row("kpi_wide", "grain = 'all' AND dimension = 'all'"))
        .contains(
            entry("acquired_customers", 1L),
            entry("first_order_value", money("20.0000")),
            entry("cac", money("120.0000")));
    assertThat(month("2024-02-01", "acquisition_channel", "ads"))
        .contains(entry("first_order_value", money("0.0000")));
  }

  @Test
  void profitFiguresAreNullWithoutCosts() {
    opinion =
        SecondOpinion.on(Question.usual().asOf("2024-03-31"))
            .given(
                Input.LINES,
                """
                order_id | customer_id | ordered_at | quantity | unit_price
                1        | ada         | 2024-01-05 | 1        | 100
                """)
            .given(Input.MARKETING_SPEND, SPEND)
            .answer();

    assertThat(january("all", "all"))
        .contains(
            entry("cac", money("110.0000")),
            entry("first_order_roas", 100.0 / 110),
            entry("payback_months", null),
            entry("payback_observed_months", null));
    assertThat(opinion.rows("cohort_retention", "grain = 'month' AND dimension = 'all'"))
        .extracting("cac", "is_paid_back")
        .containsOnly(tuple(money("110.0000"), null));
  }

  @Test
  void cohortIsPaidBackOnceItsProfitReachesItsCost() {
    shop(Question.usual().asOf("2024-03-31")).given(Input.MARKETING_SPEND, SPEND).answer();

    String cohort = "grain = 'month' AND cohort_start = '2024-01-01' AND dimension = ";
    assertThat(opinion.rows("cohort_retention", cohort + "'acquisition_channel'"))
        .extracting("member", "age", "cumulative_gross_profit", "cac", "is_paid_back")
        .containsExactly(
            tuple("ads", 0, money("60.0000"), money("35.0000"), false),
            tuple("ads", 1, money("80.0000"), money("35.0000"), true),
            tuple("ads", 2, money("80.0000"), money("35.0000"), true));
    assertThat(opinion.rows("cohort_retention", cohort + "'all'"))
        .extracting("cac", "is_paid_back")
        .containsOnly(tuple(money("55.0000"), false));
    assertThat(opinion.rows("cohort_retention", cohort + "'country'"))
        .extracting("cac", "is_paid_back")
        .containsOnly(tuple(null, null));
  }

  @Test
  void historyStartsWithTheFirstSpend() {
    shop(Question.usual().asOf("2024-03-31"))
        .given(
            Input.MARKETING_SPEND,
            """
            spent_on   | channel | amount
            2023-12-20 | ads     | 5
            2024-04-01 | ads     | 900
            """)
        .answer();

    assertThat(opinion.rows("kpi_wide", "grain IN ('month', 'all') AND dimension = 'all'"))
        .extracting("grain", "period_start", "marketing_spend", "orders")
        .contains(
            tuple("all", day("2023-12-20"), money("5.0000"), 4L),
            tuple("month", day("2023-12-01"), money("5.0000"), 0L),
            tuple("month", day("2024-01-01"), money("0.0000"), 2L));
  }

  @Test
  void instantOfSpendIsConvertedToTheShopsDate() {
    shop(Question.usual().in("Asia/Tokyo").asOf("2024-03-31"))
        .given(
            Input.MARKETING_SPEND,
            """
            spent_on             | channel | amount
            2024-01-31T14:59:59Z | ads     | 1
            2024-01-31T15:00:00Z | ads     | 2
            """)
        .answer();

    assertThat(opinion.rows("kpi_wide", "grain = 'month' AND member = 'ads'"))
        .extracting("marketing_spend")
        .startsWith(money("1.0000"), money("2.0000"));
  }

  @Test
  void noAcquisitionFiguresWithoutSpendAndLeads() {
    shop(Question.usual()).answer();

    assertThat(
            opinion.rows(
                "kpi", "metric IN ('marketing_spend', 'leads', 'cac') OR dimension = 'campaign'"))
        .isEmpty();
    assertThat(
            opinion.rows(
                "kpi_wide",
                "marketing_spend IS NOT NULL OR leads IS NOT NULL OR acquired_customers IS NOT"
                    + " NULL"))
        .isEmpty();
    assertThat(opinion.rows("cohort_retention", "cac IS NOT NULL")).isEmpty();
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
