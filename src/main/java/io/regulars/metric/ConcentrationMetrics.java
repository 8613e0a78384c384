package io.regulars.metric;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How much of the money a few customers bring. */
final class ConcentrationMetrics {
  static final List<Metric> ALL =
      Stream.concat(
              IntStream.of(1, 5, 10, 20).mapToObj(ConcentrationMetrics::topShare),
              Stream.of(
                  Metric.statistic("gini")
                      .title("Gini coefficient of order value")
                      .edgeCases("Null where identified_order_value is 0."),
                  Metric.count("previous_top_10_percent_customers")
                      .title("Best 10 % of customers of the period before"),
                  Metric.count("retained_top_10_percent_customers")
                      .title("Best 10 % of customers of the period before who stayed"),
                  Metric.rate(
                          "top_10_percent_retention_rate",
                          "retained_top_10_percent_customers",
                          "previous_top_10_percent_customers")
                      .title("Retention rate of the best 10 % of customers")
                      .meaning(
                          "Of the customers who were among the best 10 % of the period before, the"
                              + " share who bought in this one.")
                      .edgeCases("Who spent as much as the last of the best is one of them.")))
          .toList();

  private ConcentrationMetrics() {}

  private static Metric topShare(int percent) {
    return Metric.rate(
            "top_%d_percent_revenue_share".formatted(percent),
            "top_%d_percent_order_value".formatted(percent),
            "identified_order_value")
        .title("Revenue share of the best %d %% of customers".formatted(percent))
        .meaning(
            "Of the customers' order value in the period, the share that the best %d %% of them"
                    .formatted(percent)
                + " brought.")
        .edgeCases("The number of the best is rounded up.");
  }
}
