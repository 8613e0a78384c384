package io.regulars.export;

import java.util.List;
import java.util.Map;

/** Indexes for the usual filters of dashboards that the primary key does not support. */
final class Indexes {
  private static final Map<String, List<List<String>>> BY_TABLE =
      Map.of(
          "kpi", List.of(List.of("metric", "grain", "dimension", "period_start")),
          "kpi_wide", List.of(List.of("dimension", "member", "grain")),
          "cohort_retention", List.of(List.of("dimension", "member", "cohort_start")),
          "customer_profile", List.of(List.of("rfm_segment"), List.of("last_order_on")),
          "customer_brand", List.of(List.of("brand")),
          "customer_category", List.of(List.of("category")),
          "customer_segment_history", List.of(List.of("customer_id")),
          "best_sellers", List.of(List.of("dimension", "ranking", "grain")));

  private Indexes() {}

  /** The columns of each index of a table; an index with a missing column is omitted. */
  static List<List<String>> of(DatabaseTable table) {
    return BY_TABLE.getOrDefault(table.name(), List.of()).stream()
        .filter(columns -> columns.stream().allMatch(name -> table.column(name).isPresent()))
        .toList();
  }
}
