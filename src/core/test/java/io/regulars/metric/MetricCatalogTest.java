package io.regulars.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.measure.Measure;
import io.regulars.measure.Statistic;
import io.regulars.table.TableRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricCatalogTest {
  private static final List<String> PUBLISHED =
      """
          active_customers new_customers returning_customers reactivated_customers
          new_and_repeating new_only returning_only new_customer_share returning_customer_share
          opening_base closing_base new_in_closing_base reactivated_in_closing_base
          lapsed_customers lapsed_base
          customers_to_date repeat_customers_to_date repeat_days_customers_to_date
          retention_rate strict_retention_rate churn_rate
          previous_buyers retained_buyers buyer_retention_rate buyer_crr
          repeat_purchase_rate repeat_purchase_rate_by_days
          repeat_buyers_in_period repeat_purchase_rate_in_period
          eligible_90_days repeated_within_90_days repeat_within_90_days
          eligible_180_days repeated_within_180_days repeat_within_180_days
          eligible_365_days repeated_within_365_days repeat_within_365_days
          orders identified_orders guest_orders guest_order_share units
          orders_per_active_customer units_per_order aov identified_aov
          net_sales_per_customer gross_profit_per_customer
          gap_count gap_mean_days gap_median_days gap_mean_of_customer_means_days
          gap_p50_days gap_p75_days gap_p90_days
          lapsed_a_year_ago lapsed_and_returned lapsed_return_rate
          gross_sales discounts discount_rate discounted_orders discounted_order_share
          order_value identified_order_value new_customer_order_value
          refunds identified_refunds net_sales identified_net_sales
          gross_profit identified_gross_profit gross_margin costed_net_sales
          shipping_charged shipping_cost payment_fees
          contribution identified_contribution contribution_margin contribution_per_customer
          returned_units refunded_orders product_return_rate_by_units
          product_return_rate_by_orders product_return_rate_by_value
          cancelled_orders cancellation_rate
          top_1_percent_revenue_share top_5_percent_revenue_share
          top_10_percent_revenue_share top_20_percent_revenue_share gini
          gross_revenue_retention net_revenue_retention revenue_churn
          retained_order_value_capped retained_order_value previous_order_value
          previous_top_10_percent_customers retained_top_10_percent_customers
          top_10_percent_retention_rate
          yearly_orders yearly_order_value yearly_buyers yearly_opening_base yearly_lapsed_customers
          yearly_aov yearly_orders_per_customer yearly_churn_rate lifespan_years formula_ltv
          oldest_cohort_customers oldest_cohort_order_value oldest_cohort_value
          sessions conversion_rate product_view_rate cart_rate checkout_rate cart_to_order_rate
          cost_per_session
          new_loyalty_members loyalty_members points_issued points_redeemed open_points
          redemption_rate loyalty_cost referred_customers referred_customers_90
          referred_order_value_90 referred_customer_value_90
          tickets tickets_per_100_orders first_reply_median_hours first_reply_p90_hours
          resolution_median_hours resolution_p90_hours
          helped_customers_eligible_90 helped_customers_repeated_90
          helped_customers_eligible_180 helped_customers_repeated_180
          helped_customer_repeat_rate_90_days helped_customer_repeat_rate_180_days
          buyers_without_ticket_eligible_90 buyers_without_ticket_repeated_90
          buyers_without_ticket_eligible_180 buyers_without_ticket_repeated_180
          buyer_without_ticket_repeat_rate_90_days buyer_without_ticket_repeat_rate_180_days
          reviews mean_rating satisfied_reviews satisfied_review_share
          satisfied_review_share_low satisfied_review_share_high
          satisfied_reviewers_eligible_90 satisfied_reviewers_repeated_90
          satisfied_reviewers_eligible_180 satisfied_reviewers_repeated_180
          unsatisfied_reviewers_eligible_90 unsatisfied_reviewers_repeated_90
          unsatisfied_reviewers_eligible_180 unsatisfied_reviewers_repeated_180
          satisfied_reviewer_repeat_rate_90_days satisfied_reviewer_repeat_rate_180_days
          unsatisfied_reviewer_repeat_rate_90_days unsatisfied_reviewer_repeat_rate_180_days
          marketing_spend leads converted_leads lead_to_customer_ratio acquired_customers cac
          mer first_order_value first_order_roas
          acquired_order_value_90 acquired_gross_profit_90 roas_90 ltv_90 ltv_to_cac_90
          acquired_order_value_365 acquired_gross_profit_365 roas_365 ltv_365 ltv_to_cac_365
          payback_months payback_observed_months
          acquired_contribution_90 contribution_ltv_90
          acquired_contribution_365 contribution_ltv_365 contribution_payback_months
          nps_respondents promoters detractors nps nps_low nps_high
          csat_respondents satisfied_respondents csat csat_low csat_high
          ces_respondents ces ces_low ces_high
          promoters_eligible_90 promoters_repeated_90 promoters_eligible_180 promoters_repeated_180
          detractors_eligible_90 detractors_repeated_90
          detractors_eligible_180 detractors_repeated_180
          promoter_repeat_rate_90_days promoter_repeat_rate_180_days
          detractor_repeat_rate_90_days detractor_repeat_rate_180_days
          opening_subscribers new_subscribers reactivated_subscribers churned_subscribers
          closing_subscribers opening_mrr new_mrr reactivated_mrr expansion_mrr contraction_mrr
          churned_mrr closing_mrr
          mrr_churn_rate gross_mrr_retention net_mrr_retention subscriber_churn_rate
          """
          .lines()
          .flatMap(Pattern.compile(" ")::splitAsStream)
          .toList();

  /** Every ratio of a part to its whole. */
  private static final List<String> SHARES =
      """
          new_customer_share returning_customer_share guest_order_share discounted_order_share
          strict_retention_rate churn_rate yearly_churn_rate lapsed_return_rate
          buyer_retention_rate top_10_percent_retention_rate
          repeat_purchase_rate repeat_purchase_rate_by_days repeat_purchase_rate_in_period
          repeat_within_90_days repeat_within_180_days repeat_within_365_days
          discount_rate gross_revenue_retention revenue_churn
          top_1_percent_revenue_share top_5_percent_revenue_share
          top_10_percent_revenue_share top_20_percent_revenue_share
          cancellation_rate lead_to_customer_ratio csat
          promoter_repeat_rate_90_days promoter_repeat_rate_180_days
          detractor_repeat_rate_90_days detractor_repeat_rate_180_days
          subscriber_churn_rate mrr_churn_rate gross_mrr_retention
          helped_customer_repeat_rate_90_days helped_customer_repeat_rate_180_days
          buyer_without_ticket_repeat_rate_90_days buyer_without_ticket_repeat_rate_180_days
          satisfied_review_share
          satisfied_reviewer_repeat_rate_90_days satisfied_reviewer_repeat_rate_180_days
          unsatisfied_reviewer_repeat_rate_90_days unsatisfied_reviewer_repeat_rate_180_days
          """
          .lines()
          .flatMap(Pattern.compile(" ")::splitAsStream)
          .toList();

  @Test
  void catalogueContainsEveryPublishedMetricNameOnce() {
    assertThat(MetricCatalog.ALL)
        .extracting(Metric::name)
        .containsExactlyInAnyOrderElementsOf(PUBLISHED);
  }

  @Test
  void everyMetricHasAUniqueTitleAndADefinitionInSentences() {
    assertThat(MetricCatalog.ALL)
        .allSatisfy(
            metric -> {
              assertThat(metric.title()).as(metric.name()).matches("[A-Z].*[^.]");
              assertThat(metric.meaning()).as(metric.name()).matches("[A-Z].*\\.");
              assertThat(metric.edgeCases()).as(metric.name()).matches("|[A-Z0].*\\.");
            });
    assertThat(MetricCatalog.ALL).extracting(Metric::title).doesNotHaveDuplicates();
  }

  @Test
  void everyRatioStatesWhenItIsNull() {
    assertThat(Period.metric("cancellation_rate").edgeCases())
        .isEqualTo("Null if orders + cancelled_orders is 0.");
    assertThat(Period.metric("gross_profit_per_customer").edgeCases())
        .isEqualTo("Null if active_customers is 0. Null if no unit cost is known.");
  }

  @Test
  void everyCellHasTheTypeOfItsColumn() {
    PeriodTotals totals =
        new PeriodTotals(
            new long[Measure.values().length], new double[Statistic.values().length], true);

    for (Metric metric : MetricCatalog.ALL) {
      Object cell = metric.cell(totals);
      Class<?> type =
          switch (metric.column().kind()) {
            case COUNT -> Long.class;
            case MONEY -> BigDecimal.class;
            default -> Double.class;
          };
      assertThat(cell == null || type.isInstance(cell)).as(metric.name()).isTrue();
    }
  }

  @Test
  void sharesAreTheRatiosOfAPartToItsWhole() {
    assertThat(MetricCatalog.ALL)
        .filteredOn(Metric::isShare)
        .extracting(Metric::name)
        .containsExactlyInAnyOrderElementsOf(SHARES);
  }

  @Test
  void referenceTableHasARowPerMetric() {
    List<TableRow> rows = MetricCatalog.referenceRows();

    assertThat(rows).hasSameSizeAs(MetricCatalog.ALL);
    assertThat(rows)
        .contains(
            TableRow.of(
                "retention_rate",
                "Customer retention rate",
                "rate",
                "(closing_base - new_in_closing_base) / opening_base",
                "closing_base - new_in_closing_base",
                "opening_base",
                "Customers of the closing base who are not new in the period, divided by the"
                    + " customers of the opening base.",
                "Null if opening_base is 0. Can exceed 1, because reactivated customers are in the"
                    + " closing base but not in the opening base."));
    assertThat(rows.get(0).size()).isEqualTo(MetricCatalog.METRIC_REFERENCE.columns().size());
  }

  @Test
  void jsonCatalogueEqualsTheTable() throws Exception {
    JsonNode metrics = new ObjectMapper().readTree(MetricCatalog.json());

    assertThat(metrics).hasSize(PUBLISHED.size());
    JsonNode first = metrics.get(0);
    assertThat(first.get("metric").asText()).isEqualTo("active_customers");
    assertThat(first.get("unit").asText()).isEqualTo("count");
    assertThat(first.get("formula").asText()).isEqualTo("active_customers");
    assertThat(first.get("denominator").isNull()).isTrue();
  }
}
