package io.regulars.metric;

import io.regulars.input.Input;

/** Members, points and referrals of a loyalty programme. */
final class LoyaltyMetrics {
  private static final String NOT_OBSERVED =
      "Null until the period ended 90 days before as_of; to date, of the customers who have been"
          + " observed for 90 days.";

  static final MetricGroup LOYALTY =
      new MetricGroup(
          "Loyalty programme",
          MetricScope.ofWholeShop().given(Input.LOYALTY),
          Metric.count("new_loyalty_members").title("New loyalty members"),
          Metric.count("loyalty_members").title("Loyalty members"),
          Metric.count("points_issued").title("Points issued"),
          Metric.count("points_redeemed").title("Points redeemed"),
          Metric.count("open_points")
              .title("Open points")
              .edgeCases(
                  "Negative if points are redeemed that were issued before the loyalty data begin."),
          Metric.rate("redemption_rate", "points_redeemed", "points_issued")
              .title("Redemption rate")
              .meaning(
                  "Points redeemed in the period divided by points issued in it. Expired points are"
                      + " redeemed points here.")
              .edgeCases("Exceeds 1 if points of earlier periods are redeemed."),
          Metric.money("loyalty_cost").title("Cost of the loyalty programme"),
          Metric.count("referred_customers").title("Referred customers"),
          Metric.count("referred_customers_90")
              .title("Referred customers, observed for 90 days")
              .edgeCases(NOT_OBSERVED),
          Metric.money("referred_order_value_90")
              .title("Order value of referred customers within 90 days")
              .edgeCases(NOT_OBSERVED),
          Metric.meanMoney(
                  "referred_customer_value_90", "referred_order_value_90", "referred_customers_90")
              .title("Order value per referred customer within 90 days")
              .meaning(
                  "Mean order value of the referred customers of the period within 90 days of the"
                      + " referral.")
              .edgeCases(NOT_OBSERVED));

  private LoyaltyMetrics() {}
}
