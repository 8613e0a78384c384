package io.regulars.metric;

import io.regulars.input.Input;
import io.regulars.measure.AcquisitionCounter;
import io.regulars.time.Grain;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Acquisition cost, and the return on acquired customers at equal observation time. */
final class AcquisitionMetrics {
  static final String NOT_PAID_BACK =
      "Null if payback is not reached by payback_observed_months, if no customer was acquired, or if"
          + " the period had not ended by as_of.";

  static final String NOT_OBSERVED =
      "Null until the period ended %d days before as_of, so that every customer is observed equally"
          + " long.";

  /** Marketing spend and acquired customers, for any grain. */
  static final MetricGroup SPEND =
      new MetricGroup(
          "Acquisition",
          MetricScope.by(AcquisitionCounter.DIMENSIONS).given(Input.MARKETING_SPEND),
          Metric.money("marketing_spend").title("Marketing spend"),
          Metric.count("acquired_customers").title("Acquired customers"),
          Metric.meanMoney("cac", "marketing_spend", "acquired_customers")
              .title("Customer acquisition cost")
              .meaning("Marketing spend divided by the customers acquired in the period."),
          Metric.money("first_order_value").title("Order value of first orders"),
          Metric.numberPer("first_order_roas", "first_order_value", "marketing_spend")
              .title("Return on ad spend of first orders")
              .meaning(
                  "Order value of the first orders of the customers acquired in the period, divided"
                      + " by the marketing spend of the period. Also known as aMER."));

  /** Marketing spend compared with all sales of the shop. */
  static final MetricGroup EFFICIENCY =
      new MetricGroup(
          "Marketing efficiency",
          MetricScope.ofWholeShop().given(Input.MARKETING_SPEND),
          Metric.numberPer("mer", "order_value - refunds", "marketing_spend")
              .title("Marketing efficiency ratio")
              .meaning(
                  "Net sales of the whole shop divided by the marketing spend of the same period.")
              .edgeCases(
                  "Includes repeat purchases of customers acquired earlier, so it grows with the"
                      + " customer base independently of advertising. roas_90 shows the return on"
                      + " advertising."));

  /** Value of acquired customers within a fixed number of days of each customer's first order. */
  static final MetricGroup RETURN =
      new MetricGroup(
          "Return on acquisition",
          MetricScope.by(AcquisitionCounter.DIMENSIONS)
              .given(Input.MARKETING_SPEND)
              .exceptGrain(Grain.ALL),
          returnAndPayback());

  /** Leads and their conversion. */
  static final MetricGroup LEADS =
      new MetricGroup(
          "Leads",
          MetricScope.by(AcquisitionCounter.DIMENSIONS).given(Input.LEADS),
          Metric.count("leads").title("Leads"),
          Metric.count("converted_leads")
              .title("Converted leads")
              .edgeCases("A run with a later as_of can raise the values of past periods."),
          Metric.share("lead_to_customer_ratio", "converted_leads", "leads")
              .title("Lead-to-customer ratio")
              .meaning("Share of the leads created in the period that became customers by as_of.")
              .edgeCases(
                  "Complete once leads.convert-within has passed since the end of the period."));

  private AcquisitionMetrics() {}

  private static List<Metric> returnAndPayback() {
    return Stream.concat(
            IntStream.of(90, 365).boxed().flatMap(AcquisitionMetrics::within),
            Stream.of(
                Metric.statistic("payback_months")
                    .title("Payback period in months")
                    .edgeCases(NOT_PAID_BACK),
                Metric.statistic("payback_observed_months")
                    .title("Months observed for payback")
                    .edgeCases("Null if the month of the period's last day is not complete.")))
        .toList();
  }

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
                ("Order value of the customers acquired in the period within %d days of"
                        + " each customer's first order, divided by the marketing spend of the"
                        + " period.")
                    .formatted(days))
            .edgeCases(NOT_OBSERVED.formatted(days)),
        Metric.meanMoney("ltv_" + days, grossProfit, "acquired_customers")
            .title("Lifetime value within %d days".formatted(days))
            .meaning(
                ("Mean gross profit after returns per customer acquired in the period,"
                        + " within %d days of the first order.")
                    .formatted(days))
            .edgeCases(NOT_OBSERVED.formatted(days)),
        Metric.numberPer("ltv_to_cac_" + days, grossProfit, "marketing_spend")
            .title("LTV to CAC ratio within %d days".formatted(days))
            .meaning(
                "Lifetime value within %1$d days divided by acquisition cost: ltv_%1$d / cac."
                    .formatted(days))
            .edgeCases(NOT_OBSERVED.formatted(days)));
  }
}
