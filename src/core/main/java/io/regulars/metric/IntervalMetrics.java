package io.regulars.metric;

import io.regulars.time.Grain;

/** The time between purchases, and the choice of the activity window. */
final class IntervalMetrics {
  /** The time between purchases. There are three figures because they differ widely. */
  static final MetricGroup INTERVALS =
      new MetricGroup(
          "Time between purchases",
          MetricScope.byDimensionsOfPurchases(),
          Metric.count("gap_count").title("Gaps between purchase days"),
          Metric.meanDays("gap_mean_days", "gap_days", "gap_count")
              .title("Mean time between purchases")
              .meaning(
                  "Mean number of days between consecutive purchase days of a customer, over all"
                      + " gaps that end in the period.")
              .edgeCases("Frequent buyers have more gaps and lower the mean.")
              .edgeCases(
                  "It rises while the history is short, because a short history contains no long"
                      + " gaps."),
          Metric.statistic("gap_median_days")
              .title("Median time between purchases")
              .edgeCases("Null if no gap ends in the period."),
          Metric.statistic("gap_mean_of_customer_means_days")
              .title("Mean of customers' mean time between purchases")
              .edgeCases("Null if no gap ends in the period."));

  /** The figures from which a shop chooses its activity window. */
  static final MetricGroup ACTIVITY_WINDOW =
      new MetricGroup(
          "Activity window",
          MetricScope.ofWholeShop().onlyGrains(Grain.ALL),
          gapPercentile(50),
          gapPercentile(75),
          gapPercentile(90),
          Metric.count("lapsed_a_year_ago").title("Customers lapsed a year ago"),
          Metric.count("lapsed_and_returned").title("Customers lapsed a year ago who bought again"),
          Metric.share("lapsed_return_rate", "lapsed_and_returned", "lapsed_a_year_ago")
              .title("Return rate of lapsed customers")
              .meaning(
                  "Share of the customers lapsed 365 days before as_of who have bought"
                      + " since then. A high value means that the activity window is too"
                      + " short."));

  private IntervalMetrics() {}

  private static Metric gapPercentile(int percent) {
    return Metric.statistic("gap_p%d_days".formatted(percent))
        .title("Time between purchases, percentile %d".formatted(percent))
        .edgeCases(
            "Null if the Kaplan-Meier curve does not reach the percentile, or reaches it only where"
                + " fewer than ten gaps are at risk.");
  }
}
