package io.regulars.metric;

import java.util.List;

/** The time between purchases. There are three figures because they differ widely. */
final class IntervalMetrics {
  static final List<Metric> ALL =
      List.of(
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

  private IntervalMetrics() {}
}
