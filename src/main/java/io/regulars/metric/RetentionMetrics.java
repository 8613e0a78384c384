package io.regulars.metric;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Customers coming back, staying away, and what became of their money. */
final class RetentionMetrics {
  private static final String TO_DATE =
      "It rises by the mere passing of time in a shop whose customers never change: see"
          + " repeat_within_90_days for the same at equal exposure.";

  static final List<Metric> ALL =
      Stream.concat(
              windowsAndRates(),
              IntStream.of(90, 180, 365).boxed().flatMap(RetentionMetrics::within))
          .toList();

  private RetentionMetrics() {}

  /** Who ordered again within the same days of each one's first order. */
  private static Stream<Metric> within(int days) {
    String eligible = "eligible_%d_days".formatted(days);
    String repeated = "repeated_within_%d_days".formatted(days);
    String notObserved =
        "Null until the period ended %d days before as_of; life to date leaves out who has been"
                .formatted(days)
            + " observed for less.";
    return Stream.of(
        Metric.count(eligible)
            .title("New customers observed for %d days".formatted(days))
            .edgeCases(notObserved),
        Metric.count(repeated)
            .title("New customers who ordered again within %d days".formatted(days))
            .edgeCases(notObserved),
        Metric.rate("repeat_within_%d_days".formatted(days), repeated, eligible)
            .title("Repeat rate within %d days".formatted(days))
            .meaning(
                "Of the customers who first ordered in the period, the share who ordered again within"
                    + " %d days.".formatted(days))
            .edgeCases(notObserved));
  }

  private static Stream<Metric> windowsAndRates() {
    return Stream.of(
        Metric.count("opening_base").title("Opening base"),
        Metric.count("closing_base").title("Closing base"),
        Metric.count("new_in_closing_base")
            .title("New customers in the closing base")
            .edgeCases(
                "Fewer than new_customers where a newcomer's window closed before the period"
                    + " did."),
        Metric.count("reactivated_in_closing_base")
            .title("Reactivated customers in the closing base"),
        Metric.count("lapsed_customers").title("Lapsed customers"),
        Metric.count("lapsed_base", "customers_to_date - closing_base")
            .title("Lapsed base")
            .meaning("Customers to date whose window had closed by the end of the period."),
        Metric.rate("retention_rate", "closing_base - new_in_closing_base", "opening_base")
            .title("Customer retention rate")
            .meaning(
                "Customers of the closing base, newcomers left out, for each customer of the"
                    + " opening base.")
            .edgeCases(
                "Can pass 1, since reactivated customers count at the end and not at the"
                    + " beginning."),
        Metric.rate("strict_retention_rate", "opening_base - lapsed_customers", "opening_base")
            .title("Strict customer retention rate")
            .meaning("Of the customers of the opening base, the share still in the closing base."),
        Metric.rate("churn_rate", "lapsed_customers", "opening_base")
            .title("Customer churn rate")
            .meaning(
                "Of the customers of the opening base, the share no longer in the closing base.")
            .edgeCases("With strict_retention_rate it makes 1, with retention_rate it need not."),
        Metric.count("previous_buyers").title("Buyers of the period before"),
        Metric.count("retained_buyers").title("Retained buyers"),
        Metric.rate("buyer_retention_rate", "retained_buyers", "previous_buyers")
            .title("Buyer retention rate")
            .meaning(
                "Of the customers who bought in the period before, the share who bought in this"
                    + " one; no window is asked."),
        Metric.rate("buyer_crr", "active_customers - new_customers", "previous_buyers")
            .title("Buyer retention rate, newcomers left out")
            .meaning(
                "Returning customers of the period for each customer who bought in the one"
                    + " before.")
            .edgeCases("Can pass 1, since returning customers may have skipped a period."),
        Metric.rate("repeat_purchase_rate", "repeat_customers_to_date", "customers_to_date")
            .title("Repeat purchase rate")
            .meaning("Of the customers to date, the share with at least two orders.")
            .edgeCases(TO_DATE),
        Metric.rate(
                "repeat_purchase_rate_by_days",
                "repeat_days_customers_to_date",
                "customers_to_date")
            .title("Repeat purchase rate, by purchase days")
            .meaning("Of the customers to date, the share with at least two purchase days.")
            .edgeCases(TO_DATE),
        Metric.count("repeat_buyers_in_period").title("Repeat buyers in the period"),
        Metric.rate("repeat_purchase_rate_in_period", "repeat_buyers_in_period", "active_customers")
            .title("Repeat purchase rate in the period")
            .meaning("Of the period's customers, the share with at least two orders in it."),
        Metric.money("previous_order_value").title("Order value of the period before"),
        Metric.money("retained_order_value").title("Retained order value"),
        Metric.money("retained_order_value_capped").title("Retained order value, capped"),
        Metric.rate(
                "gross_revenue_retention", "retained_order_value_capped", "previous_order_value")
            .title("Gross revenue retention")
            .meaning(
                "Of what customers spent in the period before, the share they spent again, nobody"
                    + " counted for more than then."),
        Metric.rate("net_revenue_retention", "retained_order_value", "previous_order_value")
            .title("Net revenue retention")
            .meaning(
                "What the customers of the period before spend now, for each unit they spent"
                    + " then.")
            .edgeCases("Can pass 1, where they spend more than before."),
        Metric.rate(
                "revenue_churn",
                "previous_order_value - retained_order_value_capped",
                "previous_order_value")
            .title("Revenue churn")
            .meaning(
                "Of what customers spent in the period before, the share they no longer spend: 1"
                    + " - gross_revenue_retention."));
  }
}
