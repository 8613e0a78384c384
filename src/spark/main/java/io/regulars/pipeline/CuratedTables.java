package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.cohort.CohortRetention;
import io.regulars.cohort.Journey;
import io.regulars.cohort.NextPurchase;
import io.regulars.config.Settings;
import io.regulars.input.Input;
import io.regulars.lake.RunLedger;
import io.regulars.metric.BestSellers;
import io.regulars.metric.Bridge;
import io.regulars.metric.CampaignPerformance;
import io.regulars.metric.CampaignUplift;
import io.regulars.metric.ChangeDrivers;
import io.regulars.metric.KpiChange;
import io.regulars.metric.KpiTables;
import io.regulars.metric.MetricCatalog;
import io.regulars.metric.ProductRating;
import io.regulars.metric.Reconciliation;
import io.regulars.population.BrandLift;
import io.regulars.population.CustomerProfile;
import io.regulars.population.HoldoutTable;
import io.regulars.population.PredictedTotals;
import io.regulars.population.PriceBands;
import io.regulars.population.RfmSummary;
import io.regulars.population.SegmentHistory;
import io.regulars.population.SegmentMigration;
import io.regulars.quality.QualityReport;
import io.regulars.table.TableSpec;
import io.regulars.value.SeasonIndex;
import io.regulars.value.ValueModels;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The specifications of the tables that a run publishes. */
public final class CuratedTables {
  private CuratedTables() {}

  /**
   * The tables that are calculated from the customers' histories, in the order of the reference.
   */
  public static List<TableSpec> curated() {
    return List.of(
        CustomerProfile.TABLE,
        BrandLift.spec(),
        PriceBands.spec(),
        CohortRetention.SPEC,
        NextPurchase.SPEC,
        Journey.SPEC,
        KpiTables.KPI,
        KpiTables.KPI_WIDE,
        KpiChange.SPEC,
        ChangeDrivers.SPEC,
        Bridge.BASE.table(),
        Bridge.MRR.table(),
        CampaignPerformance.SPEC,
        BestSellers.SPEC,
        ProductRating.SPEC,
        CampaignUplift.SPEC,
        RfmSummary.SEGMENTS,
        RfmSummary.CUT_POINTS,
        PredictedTotals.TABLE,
        ValueModels.TABLE,
        HoldoutTable.TABLE,
        SeasonIndex.TABLE,
        SegmentMigration.TABLE,
        SegmentHistory.TABLE,
        Reconciliation.SPEC,
        MetricCatalog.METRIC_REFERENCE);
  }

  /** The names of {@link #curated}, as {@code --only} takes them. */
  public static List<String> names() {
    return curated().stream().map(TableSpec::name).toList();
  }

  /** The tables of {@link #curated} that a run can calculate from a shop's inputs and settings. */
  static List<TableSpec> available(Inputs inputs, Settings settings) {
    return curated().stream()
        .filter(table -> settings.snapshots().keep() || !table.equals(SegmentHistory.TABLE))
        .filter(table -> inputs.has(Input.EXPOSURES) || !table.equals(CampaignUplift.SPEC))
        .filter(table -> inputs.has(Input.REVIEWS) || !table.equals(ProductRating.SPEC))
        .filter(table -> inputs.has(Input.SUBSCRIPTIONS) || !table.equals(Bridge.MRR.table()))
        .toList();
  }

  /** The tables in which a run replaces only the rows of its own snapshot days. */
  static Set<TableSpec> replacedByDay() {
    return Set.of(SegmentHistory.TABLE, SegmentMigration.TABLE);
  }

  /**
   * All tables with fixed columns: {@link #curated}, {@code data_quality} and the tables of runs.
   */
  public static List<TableSpec> all() {
    return Stream.concat(
            curated().stream(), Stream.of(QualityReport.TABLE, RunLedger.RUNS, RunLedger.STAGES))
        .toList();
  }

  /**
   * The names of the tables with personal data: tables with a row per customer, and the rejected
   * rows of every input.
   */
  static Set<String> personal() {
    Stream<String> customerTables =
        curated().stream()
            .filter(table -> table.key().contains("customer_id"))
            .map(TableSpec::name);
    Stream<String> rejectedTables = Arrays.stream(Input.values()).map(QualityReport::rejectedTable);
    return Stream.concat(customerTables, rejectedTables)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
