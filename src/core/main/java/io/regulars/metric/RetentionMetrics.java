package io.regulars.metric;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Retention and churn of customers and of their revenue. */
final class RetentionMetrics {
  private static final String RISES_WITH_TIME =
      "It rises with time even if customer behaviour does not change. repeat_within_90_days is the"
          + " rate at equal exposure.";

  static final MetricGroup RETENTION =
      new MetricGroup(
          "Retention and churn",
          MetricScope.byDimensionsOfPurchases(),
          Stream.concat(
                  basesAndRates(),
                  IntStream.of(90, 180, 365).boxed().flatMap(RetentionMetrics::within))
              .toList());

  private RetentionMetrics() {}

  /** Repeat rates within a fixed number of days of each customer's first order. */
  private static Stream<Metric> within(int days) {
    String eligible = "eligible_%d_days".formatted(days);
    String repeated = "repeated_within_%d_days".formatted(days);
    String notObserved =
        ("Null until the period ended %d days before as_of. Grain all excludes customers"
                + " who have been observed for fewer days.")
            .formatted(days);
    return Stream.of(
        Metric.count(eligible)
            .title("New customers observed for %d days".formatted(days))
            .edgeCases(notObserved),
        Metric.count(repeated)
            .title("New customers who ordered again within %d days".formatted(days))
            .edgeCases(notObserved),
        Metric.share("repeat_within_%d_days".formatted(days), repeated, eligible)
            .title("Repeat rate within %d days".formatted(days))
            .meaning(
                ("Share of the customers with their first order in the period who ordered"
                        + " again within %d days.")
                    .formatted(days))
            .edgeCases(notObserved));
  }

  private static Stream<Metric> basesAndRates() {
    return Stream.of(
        Metric.count("opening_base").title("Opening base"),
        Metric.count("closing_base").title("Closing base"),
        Metric.count("new_in_closing_base")
            .title("New customers in the closing base")
            .edgeCases(
                "Fewer than new_customers if a new customer's activity window ended before the"
                    + " period."),
        Metric.count("reactivated_in_closing_base")
            .title("Reactivated customers in the closing base"),
        Metric.count("lapsed_customers").title("Lapsed customers"),
        Metric.count("lapsed_base", "customers_to_date - closing_base")
            .title("Lapsed base")
            .meaning("Customers to date whose activity window had ended by the end of the period."),
        Metric.rate("retention_rate", "closing_base - new_in_closing_base", "opening_base")
            .title("Customer retention rate")
            .meaning(
                "Customers of the closing base who are not new in the period, divided by the"
                    + " customers of the opening base.")
            .edgeCases(
                "Can exceed 1, because reactivated customers are in the closing base but not in the"
                    + " opening base."),
        Metric.share("strict_retention_rate", "opening_base - lapsed_customers", "opening_base")
            .title("Strict customer retention rate")
            .meaning("Share of the customers of the opening base who are in the closing base."),
        Metric.share("churn_rate", "lapsed_customers", "opening_base")
            .title("Customer churn rate")
            .meaning("Share of the customers of the opening base who are not in the closing base.")
            .edgeCases(
                "churn_rate + strict_retention_rate = 1; churn_rate + retention_rate can differ"
                    + " from 1."),
        Metric.count("previous_buyers").title("Buyers of the previous period"),
        Metric.count("retained_buyers").title("Retained buyers"),
        Metric.share("buyer_retention_rate", "retained_buyers", "previous_buyers")
            .title("Buyer retention rate")
            .meaning(
                "Share of the buyers of the previous period who also bought in this period. It does"
                    + " not depend on the activity window."),
        Metric.rate("buyer_crr", "active_customers - new_customers", "previous_buyers")
            .title("Returning buyers per previous buyer")
            .meaning(
                "Returning customers of the period divided by the customers who bought in the"
                    + " previous period.")
            .edgeCases(
                "Can exceed 1, because returning customers may have skipped the previous period."),
        Metric.share("repeat_purchase_rate", "repeat_customers_to_date", "customers_to_date")
            .title("Repeat purchase rate")
            .meaning("Share of customers to date with at least two orders.")
            .edgeCases(RISES_WITH_TIME),
        Metric.share(
                "repeat_purchase_rate_by_days",
                "repeat_days_customers_to_date",
                "customers_to_date")
            .title("Repeat purchase rate, by purchase days")
            .meaning("Share of customers to date with at least two purchase days.")
            .edgeCases(RISES_WITH_TIME),
        Metric.count("repeat_buyers_in_period").title("Repeat buyers in the period"),
        Metric.share(
                "repeat_purchase_rate_in_period", "repeat_buyers_in_period", "active_customers")
            .title("Repeat purchase rate in the period")
            .meaning("Share of the period's customers with at least two orders in the period."),
        Metric.money("previous_order_value").title("Order value of the previous period"),
        Metric.money("retained_order_value").title("Retained order value"),
        Metric.money("retained_order_value_capped").title("Retained order value, capped"),
        Metric.share(
                "gross_revenue_retention", "retained_order_value_capped", "previous_order_value")
            .title("Gross revenue retention")
            .meaning(
                "Order value in this period of the customers who bought in the previous period,"
                    + " capped per customer at the previous order value, divided by the order value"
                    + " of the previous period."),
        Metric.rate("net_revenue_retention", "retained_order_value", "previous_order_value")
            .title("Net revenue retention")
            .meaning(
                "Order value in this period of the customers who bought in the previous period,"
                    + " divided by their order value in the previous period.")
            .edgeCases("Can exceed 1 if they spend more than before."),
        Metric.share(
                "revenue_churn",
                "previous_order_value - retained_order_value_capped",
                "previous_order_value")
            .title("Revenue churn")
            .meaning(
                "Share of the previous period's order value that its customers no longer spend: 1 -"
                    + " gross_revenue_retention."));
  }
}
