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
                      .title("Gini coefficient of net revenue")
                      .edgeCases("Null where identified_net_revenue is 0.")))
          .toList();

  private ConcentrationMetrics() {}

  private static Metric topShare(int percent) {
    return Metric.rate(
            "top_%d_percent_revenue_share".formatted(percent),
            "top_%d_percent_net_revenue".formatted(percent),
            "identified_net_revenue")
        .title("Revenue share of the best %d %% of customers".formatted(percent))
        .meaning(
            "Of the customers' net revenue in the period, the share that the best %d %% of them"
                    .formatted(percent)
                + " brought.")
        .edgeCases("The number of the best is rounded up.");
  }
}
