package io.regulars.metric;

import java.util.List;

/**
 * Related metrics that have rows for the same dimensions and grains.
 *
 * @param title the heading of the group
 * @param scope the dimensions, grains and data for which the metrics have rows
 * @param metrics in display order
 */
public record MetricGroup(String title, MetricScope scope, List<Metric> metrics) {
  public MetricGroup {
    metrics = List.copyOf(metrics);
  }

  MetricGroup(String title, MetricScope scope, Metric... metrics) {
    this(title, scope, List.of(metrics));
  }
}
