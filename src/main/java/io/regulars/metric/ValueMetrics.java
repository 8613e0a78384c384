package io.regulars.metric;

import java.util.List;

/** The lifetime value that the usual formula gives, and every factor of it. */
final class ValueMetrics {
  private static final String YEARS_ONLY =
      "Rows of years and of life to date, which looks at the last 365 days, only.";

  static final List<Metric> ALL =
      List.of(
          Metric.count("yearly_orders").title("Orders of the year").edgeCases(YEARS_ONLY),
          Metric.money("yearly_order_value").title("Order value of the year").edgeCases(YEARS_ONLY),
          Metric.count("yearly_buyers").title("Customers of the year").edgeCases(YEARS_ONLY),
          Metric.count("yearly_opening_base")
              .title("Opening base of the year")
              .edgeCases(YEARS_ONLY),
          Metric.count("yearly_lapsed_customers")
              .title("Lapsed customers of the year")
              .edgeCases(YEARS_ONLY),
          Metric.meanMoney("yearly_aov", "yearly_order_value", "yearly_orders")
              .title("Average order value of the year")
              .meaning("Order value per order of the year's customers.")
              .edgeCases(YEARS_ONLY),
          Metric.numberPer("yearly_orders_per_customer", "yearly_orders", "yearly_buyers")
              .title("Orders per customer and year")
              .meaning("Orders of the year for each customer who bought in it.")
              .edgeCases(YEARS_ONLY),
          Metric.rate("yearly_churn_rate", "yearly_lapsed_customers", "yearly_opening_base")
              .title("Yearly churn rate")
              .meaning("Of the customers active when the year began, the share who lapsed in it.")
              .edgeCases(YEARS_ONLY),
          Metric.numberPer("lifespan_years", "yearly_opening_base", "yearly_lapsed_customers")
              .title("Customer lifespan in years")
              .meaning("How long a customer stays if churn stays as it is: 1 / yearly_churn_rate.")
              .edgeCases(YEARS_ONLY),
          Metric.meanMoney(
                  "formula_ltv",
                  "yearly_order_value / yearly_buyers",
                  "yearly_lapsed_customers / yearly_opening_base")
              .title("Lifetime value by formula")
              .meaning(
                  "Order value that a customer brings if the year goes on for ever: yearly_aov x"
                      + " yearly_orders_per_customer x lifespan_years.")
              .edgeCases("Nobody lapsed: no lifespan and no value, rather than an endless one.")
              .edgeCases("A projection: oldest_cohort_value is what really came.")
              .edgeCases(YEARS_ONLY),
          Metric.count("oldest_cohort_customers")
              .title("Customers of the oldest cohort")
              .edgeCases(YEARS_ONLY),
          Metric.money("oldest_cohort_order_value")
              .title("Order value to date of the oldest cohort")
              .edgeCases(YEARS_ONLY),
          Metric.meanMoney(
                  "oldest_cohort_value", "oldest_cohort_order_value", "oldest_cohort_customers")
              .title("Value to date of a customer of the oldest cohort")
              .meaning(
                  "Order value that a customer of the oldest yearly cohort has really brought by the"
                      + " end of the period.")
              .edgeCases(YEARS_ONLY));

  private ValueMetrics() {}
}
