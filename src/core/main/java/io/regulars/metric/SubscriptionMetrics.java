package io.regulars.metric;

import io.regulars.input.Input;

/** Monthly recurring revenue (MRR) and subscribers: opening, movements and closing. */
final class SubscriptionMetrics {
  static final MetricGroup SUBSCRIPTIONS =
      new MetricGroup(
          "Subscriptions",
          MetricScope.ofWholeShop().given(Input.SUBSCRIPTIONS),
          Metric.count("opening_subscribers").title("Opening subscribers"),
          Metric.count("new_subscribers").title("New subscribers"),
          Metric.count("reactivated_subscribers").title("Reactivated subscribers"),
          Metric.count("churned_subscribers").title("Churned subscribers"),
          Metric.count("closing_subscribers").title("Closing subscribers"),
          Metric.money("opening_mrr").title("Opening MRR"),
          Metric.money("new_mrr").title("New MRR"),
          Metric.money("reactivated_mrr").title("Reactivated MRR"),
          Metric.money("expansion_mrr").title("Expansion MRR"),
          Metric.money("contraction_mrr").title("Contraction MRR"),
          Metric.money("churned_mrr").title("Churned MRR"),
          Metric.money("closing_mrr").title("Closing MRR"),
          Metric.share("mrr_churn_rate", "churned_mrr + contraction_mrr", "opening_mrr")
              .title("MRR churn rate")
              .meaning("Share of the opening MRR lost to churned subscribers and to contraction."),
          Metric.share(
                  "gross_mrr_retention",
                  "opening_mrr - churned_mrr - contraction_mrr",
                  "opening_mrr")
              .title("Gross MRR retention")
              .meaning(
                  "Share of the opening MRR that is retained without expansion: 1 -"
                      + " mrr_churn_rate."),
          Metric.rate(
                  "net_mrr_retention",
                  "opening_mrr + expansion_mrr - churned_mrr - contraction_mrr",
                  "opening_mrr")
              .title("Net MRR retention")
              .meaning(
                  "MRR at the end of the period of the opening subscribers, divided by the opening"
                      + " MRR.")
              .edgeCases("Can exceed 1 if they pay more than before."),
          Metric.share("subscriber_churn_rate", "churned_subscribers", "opening_subscribers")
              .title("Subscriber churn rate")
              .meaning("Share of the opening subscribers who churned in the period."));

  private SubscriptionMetrics() {}
}
