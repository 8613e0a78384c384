package io.regulars.metric;

import java.util.List;

/** Who bought: newcomers, returning customers, and those who did both in one period. */
final class CustomerMetrics {
  static final List<Metric> ALL =
      List.of(
          Metric.count("active_customers").title("Active customers"),
          Metric.count("new_customers").title("New customers"),
          Metric.count("returning_customers", "active_customers - new_customers")
              .title("Returning customers")
              .meaning("Customers who bought in the period and had bought before it.")
              .edgeCases("Customers known from before the recorded history are among them."),
          Metric.count("reactivated_customers")
              .title("Reactivated customers")
              .edgeCases(
                  "Not a party of its own beside new and returning customers: all of them are"
                      + " returning customers."),
          Metric.count("new_only", "new_customers - new_and_repeating")
              .title("New customers with one order")
              .meaning("New customers who have not bought again in the period."),
          Metric.count("returning_only", "active_customers - new_customers")
              .title("Returning customers, not new")
              .meaning(
                  "Returning customers under the name that completes the partition of buyers:"
                      + " new_only + new_and_repeating + returning_only = active_customers."),
          Metric.count("new_and_repeating").title("New customers who bought again at once"),
          Metric.rate("new_customer_share", "new_customers", "active_customers")
              .title("Share of new customers")
              .meaning("Of the period's customers, the share who bought for the first time."),
          Metric.rate(
                  "returning_customer_share",
                  "active_customers - new_customers",
                  "active_customers")
              .title("Customer return rate")
              .meaning("Of the period's customers, the share who had bought before it."),
          Metric.count("customers_to_date").title("Customers to date"),
          Metric.count("repeat_customers_to_date").title("Repeat customers to date"),
          Metric.count("repeat_days_customers_to_date")
              .title("Repeat customers to date, by purchase days")
              .edgeCases("Two orders on one day are one purchase day."));

  private CustomerMetrics() {}
}
