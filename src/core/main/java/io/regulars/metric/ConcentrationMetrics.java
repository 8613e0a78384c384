package io.regulars.metric;

/** Revenue concentration: the share of the top customers, and their retention. */
final class ConcentrationMetrics {
  static final MetricGroup CONCENTRATION =
      new MetricGroup(
          "Concentration",
          MetricScope.byDimensionsOfPurchases(),
          topShare(1),
          topShare(5),
          topShare(10),
          topShare(20),
          Metric.statistic("gini")
              .title("Gini coefficient of order value")
              .edgeCases("Null if identified_order_value is 0."),
          Metric.count("previous_top_10_percent_customers")
              .title("Top 10 % of customers of the previous period"),
          Metric.count("retained_top_10_percent_customers")
              .title("Top 10 % of customers of the previous period who bought again"),
          Metric.share(
                  "top_10_percent_retention_rate",
                  "retained_top_10_percent_customers",
                  "previous_top_10_percent_customers")
              .title("Retention rate of the top 10 % of customers")
              .meaning(
                  "Share of the top 10 % of customers of the previous period who bought in"
                      + " this period.")
              .edgeCases("Customers who tie with the last of the top 10 % are included."));

  private ConcentrationMetrics() {}

  private static Metric topShare(int percent) {
    return Metric.share(
            "top_%d_percent_revenue_share".formatted(percent),
            "top_%d_percent_order_value".formatted(percent),
            "identified_order_value")
        .title("Revenue share of the top %d %% of customers".formatted(percent))
        .meaning(
            ("Share of the identified order value of the period that comes from the top %d"
                    + " %% of customers.")
                .formatted(percent))
        .edgeCases("The number of top customers is rounded up.");
  }
}
