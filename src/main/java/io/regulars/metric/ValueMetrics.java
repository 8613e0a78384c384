package io.regulars.metric;

import java.util.List;

/** The lifetime value that the usual formula gives, and every factor of it. */
final class ValueMetrics {
  private static final String YEARS_ONLY = "Of years and of all only; elsewhere 0 or null.";

  static final List<Metric> ALL =
      List.of(
          Metric.count("yearly_orders").title("Orders of the year").edgeCases(YEARS_ONLY),
          Metric.money("yearly_net_revenue").title("Net revenue of the year").edgeCases(YEARS_ONLY),
          Metric.count("yearly_buyers").title("Customers of the year").edgeCases(YEARS_ONLY),
          Metric.count("yearly_opening_base")
              .title("Opening base of the year")
              .edgeCases(YEARS_ONLY),
          Metric.count("yearly_lapsed_customers")
              .title("Lapsed customers of the year")
              .edgeCases(YEARS_ONLY),
          Metric.meanMoney("yearly_aov", "yearly_net_revenue", "yearly_orders")
              .title("Average order value of the year")
              .meaning("Net revenue per order of the year's customers.")
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
                  "yearly_net_revenue / yearly_buyers",
                  "yearly_lapsed_customers / yearly_opening_base")
              .title("Lifetime value by formula")
              .meaning(
                  "What a customer brings in net revenue if the year goes on for ever: yearly_aov x"
                      + " yearly_orders_per_customer x lifespan_years.")
              .edgeCases("Nobody lapsed: no lifespan and no value, rather than an endless one.")
              .edgeCases(YEARS_ONLY));

  private ValueMetrics() {}
}
