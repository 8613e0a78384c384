package io.regulars.metric;

import io.regulars.time.Grain;

/** The lifetime value by formula, and its factors. */
final class ValueMetrics {
  private static final String YEARS_ONLY =
      "Only for the grains year and all. For grain all, the year is the 365 days up to as_of.";

  static final MetricGroup FORMULA_LTV =
      new MetricGroup(
          "Lifetime value by formula",
          MetricScope.byDimensionsOfPurchases().onlyGrains(Grain.YEAR, Grain.ALL),
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
              .meaning("Mean order value per identified order of the year.")
              .edgeCases(YEARS_ONLY),
          Metric.numberPer("yearly_orders_per_customer", "yearly_orders", "yearly_buyers")
              .title("Orders per customer of the year")
              .meaning("Identified orders of the year per customer who bought in it.")
              .edgeCases(YEARS_ONLY),
          Metric.share("yearly_churn_rate", "yearly_lapsed_customers", "yearly_opening_base")
              .title("Yearly churn rate")
              .meaning(
                  "Share of the customers active on the day before the year who lapsed by its end.")
              .edgeCases(YEARS_ONLY),
          Metric.numberPer("lifespan_years", "yearly_opening_base", "yearly_lapsed_customers")
              .title("Customer lifespan in years")
              .meaning("Expected customer lifespan at constant churn: 1 / yearly_churn_rate.")
              .edgeCases(YEARS_ONLY),
          Metric.meanMoney(
                  "formula_ltv",
                  "yearly_order_value / yearly_buyers",
                  "yearly_lapsed_customers / yearly_opening_base")
              .title("Lifetime value by formula")
              .meaning(
                  "Expected order value per customer if the year's figures stay constant:"
                      + " yearly_aov x yearly_orders_per_customer x lifespan_years.")
              .edgeCases("Null if no customer lapsed, because the lifespan would be infinite.")
              .edgeCases("This is a projection; oldest_cohort_value shows what was realised.")
              .edgeCases(YEARS_ONLY),
          Metric.count("oldest_cohort_customers")
              .title("Customers of the oldest cohort")
              .edgeCases(YEARS_ONLY),
          Metric.money("oldest_cohort_order_value")
              .title("Order value to date of the oldest cohort")
              .edgeCases(YEARS_ONLY),
          Metric.meanMoney(
                  "oldest_cohort_value", "oldest_cohort_order_value", "oldest_cohort_customers")
              .title("Order value to date per customer of the oldest cohort")
              .meaning(
                  "Realised order value per customer of the oldest yearly cohort by the end of the"
                      + " period.")
              .edgeCases(YEARS_ONLY));

  private ValueMetrics() {}
}
