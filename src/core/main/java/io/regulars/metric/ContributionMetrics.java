package io.regulars.metric;

import io.regulars.input.Input;
import io.regulars.measure.AcquisitionCounter;
import io.regulars.time.Grain;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Contribution: gross profit, shipping and payment fees, of all sales and of acquired customers.
 */
final class ContributionMetrics {
  static final MetricGroup CONTRIBUTION =
      new MetricGroup(
          "Contribution",
          MetricScope.byDimensionsOfPurchases().givenCharges(),
          charge("shipping_charged", "Shipping charged", "shipping_charged"),
          charge("shipping_cost", "Shipping cost", "shipping_cost"),
          charge("payment_fees", "Payment fees", "payment_fee"),
          Metric.money("contribution").title("Contribution"),
          Metric.money("identified_contribution").title("Identified contribution"),
          Metric.rate("contribution_margin", "contribution", "costed_net_sales")
              .title("Contribution margin")
              .meaning("Contribution divided by the net sales of goods with known cost."),
          Metric.meanMoney(
                  "contribution_per_customer", "identified_contribution", "active_customers")
              .title("Contribution per customer")
              .meaning("Contribution per customer who bought in the period, without guests."));

  /** Contribution of acquired customers, beside their gross profit. */
  static final MetricGroup OF_ACQUIRED =
      new MetricGroup(
          "Contribution of acquired customers",
          MetricScope.by(AcquisitionCounter.DIMENSIONS)
              .given(Input.MARKETING_SPEND)
              .givenCharges()
              .exceptGrain(Grain.ALL),
          ofAcquired());

  private ContributionMetrics() {}

  private static Metric charge(String name, String title, String column) {
    return Metric.money(name)
        .title(title)
        .edgeCases("Null if no input gives %s.".formatted(column));
  }

  private static List<Metric> ofAcquired() {
    return Stream.concat(
            IntStream.of(90, 365).boxed().flatMap(ContributionMetrics::within),
            Stream.of(
                Metric.statistic("contribution_payback_months")
                    .title("Payback period in months by contribution")
                    .edgeCases(AcquisitionMetrics.NOT_PAID_BACK)))
        .toList();
  }

  private static Stream<Metric> within(int days) {
    String contribution = "acquired_contribution_" + days;
    String notObserved = AcquisitionMetrics.NOT_OBSERVED.formatted(days);
    return Stream.of(
        Metric.money(contribution)
            .title("Contribution within %d days".formatted(days))
            .edgeCases(notObserved),
        Metric.meanMoney("contribution_ltv_" + days, contribution, "acquired_customers")
            .title("Lifetime contribution within %d days".formatted(days))
            .meaning(
                ("Mean contribution after returns per customer acquired in the period, within %d"
                        + " days of the first order.")
                    .formatted(days))
            .edgeCases(notObserved));
  }
}
