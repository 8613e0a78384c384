package io.regulars.computation;

import io.regulars.cohort.CohortRetention;
import io.regulars.cohort.Journey;
import io.regulars.cohort.NextPurchase;
import io.regulars.concurrent.Lazy;
import io.regulars.config.SegmentMap;
import io.regulars.config.Settings;
import io.regulars.config.SourceSettings;
import io.regulars.dataflow.Partitioned;
import io.regulars.input.Input;
import io.regulars.input.MarketingSpendSchema;
import io.regulars.measure.Counts;
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
import io.regulars.population.Population;
import io.regulars.population.PredictedTotals;
import io.regulars.population.PriceBands;
import io.regulars.population.Ranking;
import io.regulars.population.RfmSummary;
import io.regulars.population.SegmentAssignment;
import io.regulars.population.SegmentHistory;
import io.regulars.population.SegmentMigration;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.value.SeasonIndex;
import io.regulars.value.ValueModels;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Builds every curated table from the result of the fold. Results that several tables share are
 * calculated when the first of these tables is built.
 */
public final class TableBuilders {
  private final Settings settings;
  private final UnaryOperator<Partitioned<TableRow>> productNames;
  private final BuyerTables buyers;
  private final FoldResult fold;
  private final PeriodTables periods;
  private final ValueModelling value;
  private final Lazy<Ranking> ranking;
  private final Lazy<Population> population;
  private final Lazy<SegmentAssignment> assignment;
  private final Lazy<RfmSummary> rfm;
  private final Lazy<Partitioned<Counts>> countsWithSegments;

  /**
   * @param productNames adds the names of products to the rows of {@code best_sellers}
   */
  public TableBuilders(
      Settings settings,
      FoldResult fold,
      UnaryOperator<Partitioned<TableRow>> productNames,
      StageRecorder stages) {
    this.settings = settings;
    this.fold = fold;
    this.productNames = productNames;
    buyers = new BuyerTables(fold);
    periods = new PeriodTables(fold.plan(), fold.facts());
    value = new ValueModelling(fold, settings.value(), stages);
    SegmentMap segments = settings.segments();
    ranking = stages.once("ranking", buyers::ranking);
    population = new Lazy<>(() -> buyers.population(ranking.get()));
    assignment = new Lazy<>(() -> buyers.segmentAssignment(ranking.get(), segments));
    rfm = stages.once("segments", () -> buyers.rfm(population.get(), segments, value.prediction()));
    countsWithSegments = new Lazy<>(this::countsWithSegments);
  }

  /**
   * The counts of customers and of segments. Segments have survey figures only. They are counted
   * separately because the segment of a buyer is known only after buyers are ranked.
   */
  private Partitioned<Counts> countsWithSegments() {
    return fold.plan().given().contains(Input.SURVEYS)
        ? fold.counts().union(buyers.segmentCounts(population.get(), settings.segments()))
        : fold.counts();
  }

  /**
   * Adds every table to a sink. Large tables and tables that keep one core busy for long come
   * first, so that no core is idle at the end.
   */
  public void build(TableSink sink) {
    buildCustomers(sink);
    sink.table(CohortRetention.SPEC, () -> periods.cohortRetention(fold.counts()));
    sink.table(NextPurchase.SPEC, () -> periods.nextPurchase(fold.counts()));
    sink.table(Journey.SPEC, () -> periods.journey(fold.counts()));
    sink.table(BestSellers.SPEC, this::bestSellers);
    sink.table(CampaignUplift.SPEC, () -> periods.campaignUplift(fold.counts()));
    sink.table(ProductRating.SPEC, () -> periods.productRating(fold.counts()));
    buildKpis(sink);
    buildSegments(sink);
    list(sink, ValueModels.TABLE, () -> value.models().rows());
    list(sink, SeasonIndex.TABLE, () -> value.season().rows());
    list(sink, MetricCatalog.METRIC_REFERENCE, MetricCatalog::referenceRows);
  }

  /** A table whose few rows the driver holds. */
  private static void list(TableSink sink, TableSpec spec, Supplier<List<TableRow>> rows) {
    sink.table(spec, () -> Partitioned.of(rows.get()));
  }

  private void buildCustomers(TableSink sink) {
    int minLines = settings.prices().minLines();
    list(sink, HoldoutTable.TABLE, value::holdout);
    sink.table(
        CustomerProfile.TABLE,
        () ->
            buyers.customerProfile(
                population.get(), settings.segments(), minLines, value.prediction()));
    sink.table(BrandLift.spec(), () -> buyers.customerBrands(population.get()));
    sink.table(PriceBands.spec(), () -> buyers.customerCategories(population.get(), minLines));
  }

  private Partitioned<TableRow> bestSellers() {
    return productNames
        .apply(periods.bestSellers(fold.counts(), settings.bestSellers().top()))
        .coalesce(1);
  }

  private void buildKpis(TableSink sink) {
    sink.table(KpiTables.KPI, () -> periods.kpi(countsWithSegments.get()));
    sink.table(KpiTables.KPI_WIDE, () -> periods.kpiWide(countsWithSegments.get()));
    sink.table(KpiChange.SPEC, () -> periods.kpiChange(fold.counts()));
    sink.table(ChangeDrivers.SPEC, () -> periods.changeDrivers(fold.counts()));
    sink.table(Bridge.BASE.table(), () -> periods.baseBridge(fold.counts()));
    sink.table(Bridge.MRR.table(), () -> periods.mrrBridge(fold.counts()));
    sink.table(CampaignPerformance.SPEC, () -> periods.campaigns(fold.counts(), columnsOfSpend()));
    sink.table(Reconciliation.SPEC, () -> periods.reconciliation(fold.counts()));
  }

  private CampaignPerformance.Given columnsOfSpend() {
    Optional<SourceSettings> spend =
        Optional.ofNullable(settings.sources().get(Input.MARKETING_SPEND));
    return new CampaignPerformance.Given(
        spend.isPresent(),
        spend.filter(source -> source.gives(MarketingSpendSchema.IMPRESSIONS.name())).isPresent(),
        spend.filter(source -> source.gives(MarketingSpendSchema.CLICKS.name())).isPresent());
  }

  private void buildSegments(TableSink sink) {
    sink.days(
        SegmentHistory.TABLE,
        () -> assignment.get().snapshotDays(),
        () -> buyers.segmentHistory(assignment.get()));
    sink.days(
        SegmentMigration.TABLE,
        () -> assignment.get().daysWithPast(),
        () -> buyers.segmentMigration(assignment.get()));
    list(
        sink,
        RfmSummary.SEGMENTS,
        () ->
            rfm.get()
                .segmentRows(settings.segments(), value.models(), value.calibration().value()));
    list(
        sink,
        PredictedTotals.TABLE,
        () -> rfm.get().totalRows(settings.segments(), value.models(), value.calibration()));
    list(sink, RfmSummary.CUT_POINTS, () -> rfm.get().cutPointRows());
  }
}
