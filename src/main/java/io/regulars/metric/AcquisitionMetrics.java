package io.regulars.metric;

import java.util.List;

/** What it costs to win customers, and what those bring who were won. */
final class AcquisitionMetrics {
  static final List<Metric> ALL =
      List.of(
          Metric.money("marketing_spend").title("Marketing spend"),
          Metric.count("leads").title("Leads"),
          Metric.count("converted_leads")
              .title("Converted leads")
              .edgeCases("Restates history: a later as_of can raise it."),
          Metric.rate("lead_to_customer_ratio", "converted_leads", "leads")
              .title("Lead-to-customer ratio")
              .meaning("Of the leads created in the period, the share who became customers."),
          Metric.count("acquired_customers").title("Acquired customers"),
          Metric.meanMoney("cac", "marketing_spend", "acquired_customers")
              .title("Customer acquisition cost")
              .meaning("Marketing spend for each customer acquired in the period."),
          Metric.money("attributed_revenue").title("Attributed revenue"),
          Metric.numberPer("roas", "attributed_revenue", "marketing_spend")
              .title("Return on ad spend")
              .meaning("Attributed revenue for each unit of marketing spend."),
          Metric.money("acquired_customer_profit")
              .title("Profit to date of acquired customers")
              .edgeCases("Restates history: it grows with every later purchase."),
          Metric.numberPer("ltv_to_cac", "acquired_customer_profit", "marketing_spend")
              .title("Lifetime value to acquisition cost")
              .meaning(
                  "Profit to date of the customers acquired in the period for each unit of marketing"
                      + " spend in it."),
          Metric.statistic("payback_months")
              .title("Payback period in months")
              .edgeCases(
                  "Null where it is not reached by the last complete age, where nobody was acquired,"
                      + " where as_of cuts the period, for grain all, and where the shop knows no"
                      + " unit cost."));

  private AcquisitionMetrics() {}
}
