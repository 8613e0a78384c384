package io.regulars.metric;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What it costs to win customers, and what those who were won bring in the same time each. */
final class AcquisitionMetrics {
  private static final String NOT_OBSERVED =
      "Null until the period ended %d days before as_of: every customer is given the same time.";

  /** Spend and what it acquires, in any period. */
  static final List<Metric> SPEND =
      List.of(
          Metric.money("marketing_spend").title("Marketing spend"),
          Metric.count("acquired_customers").title("Acquired customers"),
          Metric.meanMoney("cac", "marketing_spend", "acquired_customers")
              .title("Customer acquisition cost")
              .meaning("Marketing spend for each customer acquired in the period."),
          Metric.money("first_order_value").title("Order value of first orders"),
          Metric.numberPer("first_order_roas", "first_order_value", "marketing_spend")
              .title("Return on ad spend of first orders")
              .meaning(
                  "Order value of the first orders of the customers acquired in the period, for each"
                      + " unit of its marketing spend; also known as aMER."));

  /** Spend against all that the shop sold. */
  static final List<Metric> EFFICIENCY =
      List.of(
          Metric.numberPer("mer", "order_value - refunds", "marketing_spend")
              .title("Marketing efficiency ratio")
              .meaning(
                  "Net sales of the whole shop for each unit of marketing spend in the same period.")
              .edgeCases(
                  "It contains what customers of earlier periods buy again, and grows with their"
                      + " number whatever the advertising does: see roas_90 for its return."));

  /** What acquired customers bring within the same days of each one's first order. */
  static final List<Metric> RETURN =
      Stream.concat(
              IntStream.of(90, 365).boxed().flatMap(AcquisitionMetrics::within),
              Stream.of(
                  Metric.statistic("payback_months")
                      .title("Payback period in months")
                      .edgeCases(
                          "Null where it is not reached by payback_observed_months, where no"
                              + " customer was acquired, where as_of cuts the period, and where the"
                              + " shop knows no unit cost."),
                  Metric.statistic("payback_observed_months")
                      .title("Months in which payback was observed")
                      .edgeCases(
                          "Null where not even the month of the period's last day is complete.")))
          .toList();

  /** People who may become customers. */
  static final List<Metric> LEADS =
      List.of(
          Metric.count("leads").title("Leads"),
          Metric.count("converted_leads")
              .title("Converted leads")
              .edgeCases("Restates history: a later as_of can raise it."),
          Metric.rate("lead_to_customer_ratio", "converted_leads", "leads")
              .title("Lead-to-customer ratio")
              .meaning("Of the leads created in the period, the share who became customers.")
              .edgeCases("Complete when leads.convert-within has passed since the period."));

  private AcquisitionMetrics() {}

  private static Stream<Metric> within(int days) {
    String orderValue = "acquired_order_value_" + days;
    String grossProfit = "acquired_gross_profit_" + days;
    return Stream.of(
        Metric.money(orderValue)
            .title("Order value within %d days".formatted(days))
            .edgeCases(NOT_OBSERVED.formatted(days)),
        Metric.money(grossProfit)
            .title("Gross profit within %d days".formatted(days))
            .edgeCases(NOT_OBSERVED.formatted(days)),
        Metric.numberPer("roas_" + days, orderValue, "marketing_spend")
            .title("Return on ad spend within %d days".formatted(days))
            .meaning(
                "Order value that the customers acquired in the period bring within %d days of their"
                        .formatted(days)
                    + " first order, for each unit of its marketing spend.")
            .edgeCases(NOT_OBSERVED.formatted(days)),
        Metric.meanMoney("ltv_" + days, grossProfit, "acquired_customers")
            .title("Lifetime value within %d days".formatted(days))
            .meaning(
                "Gross profit after returns that a customer acquired in the period brings within %d"
                        .formatted(days)
                    + " days of the first order.")
            .edgeCases(NOT_OBSERVED.formatted(days)),
        Metric.numberPer("ltv_to_cac_" + days, grossProfit, "marketing_spend")
            .title("Lifetime value within %d days to acquisition cost".formatted(days))
            .meaning(
                "The lifetime value within %1$d days, ltv_%1$d, for each unit of cac."
                    .formatted(days))
            .edgeCases(NOT_OBSERVED.formatted(days)));
  }
}
