package io.regulars.metric;

import io.regulars.input.Input;
import java.util.stream.Stream;

/** Tickets of the customer service, their waits, and whether buyers come back after a ticket. */
final class TicketMetrics {
  private static final String TOO_FEW =
      "Null if the share is not reached while at least ten tickets are still waiting and observed.";

  static final MetricGroup TICKETS =
      new MetricGroup(
          "Customer service",
          MetricScope.ofWholeShop().given(Input.TICKETS),
          Stream.concat(
                  waits(),
                  Stream.concat(
                      repeatRates(
                          "helped_customer",
                          "Customers with a ticket",
                          "after the day of their latest ticket in the period",
                          "Repeat rate of customers with a ticket"),
                      repeatRates(
                          "buyer_without_ticket",
                          "Buyers without a ticket",
                          "after their last purchase in the period",
                          "Repeat rate of buyers without a ticket")))
              .toList());

  private TicketMetrics() {}

  private static Stream<Metric> waits() {
    return Stream.of(
        Metric.count("tickets").title("Tickets"),
        Metric.points("tickets_per_100_orders", "tickets", "orders_since_first_ticket")
            .title("Tickets per 100 orders")
            .meaning(
                "Tickets opened in the period per 100 orders of the period. Orders before the first"
                    + " ticket of the shop are left out."),
        Metric.statistic("first_reply_median_hours")
            .title("Hours to the first reply, median")
            .edgeCases(TOO_FEW),
        Metric.statistic("first_reply_p90_hours")
            .title("Hours to the first reply, 90th percentile")
            .edgeCases(TOO_FEW),
        Metric.statistic("resolution_median_hours")
            .title("Hours to the resolution, median")
            .edgeCases(TOO_FEW),
        Metric.statistic("resolution_p90_hours")
            .title("Hours to the resolution, 90th percentile")
            .edgeCases(TOO_FEW));
  }

  private static Stream<Metric> repeatRates(
      String customer, String people, String since, String title) {
    // The plural of buyer_without_ticket is buyers_without_ticket.
    String customers =
        customer.startsWith("buyer_") ? customer.replace("buyer_", "buyers_") : customer + "s";
    return Stream.of(90, 180)
        .flatMap(
            days ->
                Stream.of(
                    Metric.count("%s_eligible_%d".formatted(customers, days))
                        .title("%s, observed for %d days".formatted(people, days)),
                    Metric.count("%s_repeated_%d".formatted(customers, days))
                        .title("%s who bought within %d days".formatted(people, days)),
                    Metric.share(
                            "%s_repeat_rate_%d_days".formatted(customer, days),
                            "%s_repeated_%d".formatted(customers, days),
                            "%s_eligible_%d".formatted(customers, days))
                        .title("%s within %d days".formatted(title, days))
                        .meaning(
                            "Share of these buyers who bought again within %d days %s."
                                .formatted(days, since))
                        .edgeCases("Only buyers observed for all these days are counted.")));
  }
}
