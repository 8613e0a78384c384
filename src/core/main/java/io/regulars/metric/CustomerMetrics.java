package io.regulars.metric;

/**
 * Customers of a period: new ones, returning ones, and the top customers with their share of the
 * revenue and their retention.
 */
final class CustomerMetrics {
  static final MetricGroup CUSTOMERS =
      new MetricGroup(
          "Customers",
          MetricScope.byDimensionsOfPurchases(),
          Metric.count("active_customers").title("Active customers"),
          Metric.count("new_customers").title("New customers"),
          Metric.count("returning_customers", "active_customers - new_customers")
              .title("Returning customers")
              .meaning("Customers who bought in the period and had bought before it.")
              .edgeCases("Includes customers known from before the recorded history."),
          Metric.count("reactivated_customers")
              .title("Reactivated customers")
              .edgeCases(
                  "Reactivated customers are a subset of returning customers, not a third group."),
          Metric.count("new_only", "new_customers - new_and_repeating")
              .title("New customers with one order")
              .meaning("New customers with exactly one order in the period."),
          Metric.count("returning_only", "active_customers - new_customers")
              .title("Returning customers only")
              .meaning(
                  "Same value as returning_customers. It completes the partition of the buyers:"
                      + " new_only + new_and_repeating + returning_only = active_customers."),
          Metric.count("new_and_repeating").title("New customers who bought again in the period"),
          Metric.share("new_customer_share", "new_customers", "active_customers")
              .title("New customer share")
              .meaning("Share of the period's customers who bought for the first time."),
          Metric.share(
                  "returning_customer_share",
                  "active_customers - new_customers",
                  "active_customers")
              .title("Customer return rate")
              .meaning("Share of the period's customers who had bought before the period."),
          Metric.count("customers_to_date").title("Customers to date"),
          Metric.count("repeat_customers_to_date").title("Repeat customers to date"),
          Metric.count("repeat_days_customers_to_date")
              .title("Repeat customers to date, by purchase days")
              .edgeCases("Two orders on one day are one purchase day."));

  /** Revenue concentration. */
  static final MetricGroup CONCENTRATION =
      new MetricGroup(
          "Concentration",
          MetricScope.byDimensionsOfPurchases(),
          topShare(1),
          topShare(5),
          topShare(10),
          topShare(20),
          Metric.statistic("gini")
              .title("Gini coefficient of order value")
              .edgeCases("Null if identified_order_value is 0."),
          Metric.count("previous_top_10_percent_customers")
              .title("Top 10 % of customers of the previous period"),
          Metric.count("retained_top_10_percent_customers")
              .title("Top 10 % of customers of the previous period who bought again"),
          Metric.share(
                  "top_10_percent_retention_rate",
                  "retained_top_10_percent_customers",
                  "previous_top_10_percent_customers")
              .title("Retention rate of the top 10 % of customers")
              .meaning(
                  "Share of the top 10 % of customers of the previous period who bought in"
                      + " this period.")
              .edgeCases("Customers who tie with the last of the top 10 % are included."));

  private CustomerMetrics() {}

  private static Metric topShare(int percent) {
    return Metric.share(
            "top_%d_percent_revenue_share".formatted(percent),
            "top_%d_percent_order_value".formatted(percent),
            "identified_order_value")
        .title("Revenue share of the top %d %% of customers".formatted(percent))
        .meaning(
            ("Share of the identified order value of the period that comes from the top %d"
                    + " %% of customers.")
                .formatted(percent))
        .edgeCases("The number of top customers is rounded up.");
  }
}
