package io.regulars.metric;

import java.util.List;
import java.util.stream.Stream;

/** The figures from which a shop chooses its activity window. */
final class ActivityMetrics {
  static final List<Metric> ALL =
      Stream.concat(
              Stream.of(50, 75, 90).map(ActivityMetrics::gapPercentile),
              Stream.of(
                  Metric.count("lapsed_a_year_ago").title("Customers lapsed a year ago"),
                  Metric.count("lapsed_and_returned")
                      .title("Customers lapsed a year ago who bought again"),
                  Metric.rate("lapsed_return_rate", "lapsed_and_returned", "lapsed_a_year_ago")
                      .title("Return rate of lapsed customers")
                      .meaning(
                          "Share of the customers lapsed 365 days before as_of who have bought"
                              + " since then. A high value means that the activity window is too"
                              + " short.")))
          .toList();

  private ActivityMetrics() {}

  private static Metric gapPercentile(int percent) {
    return Metric.statistic("gap_p%d_days".formatted(percent))
        .title("Time between purchases, percentile %d".formatted(percent))
        .edgeCases(
            "Null if the Kaplan-Meier curve does not reach the percentile, or reaches it only where"
                + " fewer than ten gaps are at risk.");
  }
}
