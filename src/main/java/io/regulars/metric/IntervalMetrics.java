package io.regulars.metric;

import java.util.List;

/** The time between purchases: three figures, since they differ widely. */
final class IntervalMetrics {
  static final List<Metric> ALL =
      List.of(
          Metric.count("gap_count").title("Gaps between purchase days"),
          Metric.meanDays("gap_mean_days", "gap_days", "gap_count")
              .title("Mean time between purchases")
              .meaning(
                  "Mean days between one purchase day of a customer and the next, over gaps that"
                      + " end in the period.")
              .edgeCases("Frequent buyers have more gaps and draw it down.")
              .edgeCases("It rises while the history is young, which cannot hold long gaps yet."),
          Metric.statistic("gap_median_days")
              .title("Median time between purchases")
              .edgeCases("Null where no gap ends in the period."),
          Metric.statistic("gap_mean_of_customer_means_days")
              .title("Mean of customers' mean times between purchases")
              .edgeCases("Null where no gap ends in the period."));

  private IntervalMetrics() {}
}
