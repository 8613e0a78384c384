package io.regulars.pipeline;

import java.util.List;

/** The tables that a run computes from a shop's inputs, in the order of publication. */
public final class CuratedTables {
  /** Their names, as {@code --only} takes them. */
  public static final List<String> NAMES =
      List.of(
          "customer_profile",
          "customer_brand",
          "customer_category",
          "cohort_retention",
          "next_purchase",
          "kpi",
          "kpi_wide",
          "base_bridge",
          "best_sellers",
          "rfm_segments",
          "rfm_cut_points",
          "reconciliation",
          "metric_reference");

  private CuratedTables() {}
}
