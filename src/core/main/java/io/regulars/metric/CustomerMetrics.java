package io.regulars.metric;

/** Customers of a period: new, returning, and new with a repeat purchase in the same period. */
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

  private CustomerMetrics() {}
}
