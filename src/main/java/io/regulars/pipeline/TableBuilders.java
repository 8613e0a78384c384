package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.cohort.CohortRetention;
import io.regulars.cohort.NextPurchase;
import io.regulars.concurrent.Lazy;
import io.regulars.config.Input;
import io.regulars.config.SegmentMap;
import io.regulars.config.Settings;
import io.regulars.measure.Counts;
import io.regulars.metric.BestSellers;
import io.regulars.metric.Bridge;
import io.regulars.metric.MetricCatalog;
import io.regulars.metric.Reconciliation;
import io.regulars.population.BrandLift;
import io.regulars.population.HoldoutTable;
import io.regulars.population.Population;
import io.regulars.population.PredictedTotals;
import io.regulars.population.PriceBands;
import io.regulars.population.Ranking;
import io.regulars.population.RfmSummary;
import io.regulars.population.SegmentAssignment;
import io.regulars.population.SegmentHistory;
import io.regulars.population.SegmentMigration;
import io.regulars.value.SeasonIndex;
import io.regulars.value.ValueModels;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Which table is made of what the fold said, and how. What several tables need is worked out when
 * the first of them is made, and not at all if none is.
 */
final class TableBuilders {
  private final SparkSession spark;
  private final Settings settings;
  private final Inputs inputs;
  private final FoldResult folded;
  private final Lazy<Ranking> ranking;
  private final Lazy<Population> population;
  private final Lazy<SegmentAssignment> places;
  private final Lazy<RfmSummary> rfm;
  private final Lazy<JavaRDD<Counts>> countedWithSegments;
  private final ValueModelling value;

  TableBuilders(
      SparkSession spark,
      Settings settings,
      Inputs inputs,
      FoldResult folded,
      StageTimings stages) {
    this.spark = spark;
    this.settings = settings;
    this.inputs = inputs;
    this.folded = folded;
    SegmentMap segments = settings.segments();
    value = folded.value(settings.value(), stages);
    ranking = stages.once("ranking", folded::ranking);
    population = new Lazy<>(() -> folded.population(ranking.get()));
    places = new Lazy<>(() -> folded.segmentPlaces(ranking.get(), segments));
    rfm = stages.once("segments", () -> folded.rfm(population.get(), segments, value.prediction()));
    countedWithSegments = new Lazy<>(() -> folded.countsWithSegments(population, segments));
  }

  /**
   * Orders every curated table; the large ones first, and what takes one core for long, so that no
   * core idles at the end.
   */
  TablePublisher fill(TablePublisher tables) {
    customers(tables);
    cohorts(tables);
    tables.table(BestSellers.SPEC, this::bestSellers);
    kpis(tables);
    segments(tables);
    return tables
        .listed(ValueModels.TABLE, () -> value.models().rows())
        .listed(SeasonIndex.TABLE, () -> value.season().rows())
        .listed(MetricCatalog.METRIC_REFERENCE, MetricCatalog::referenceRows);
  }

  private void customers(TablePublisher tables) {
    int minLines = settings.prices().minLines();
    tables
        .listed(HoldoutTable.TABLE, value::holdout)
        .table(
            CuratedTables.customerProfile(),
            () ->
                folded.customerProfile(
                    population.get(), settings.segments(), minLines, value.prediction()))
        .table(BrandLift.spec(), () -> folded.customerBrands(population.get()))
        .table(PriceBands.spec(), () -> folded.customerCategories(population.get(), minLines));
  }

  private void cohorts(TablePublisher tables) {
    tables
        .table(
            CohortRetention.SPEC,
            () ->
                folded.finished(
                    Counts.Table.COHORTS, (counts, finishing) -> finishing.cohortRetention(counts)))
        .table(
            NextPurchase.SPEC,
            () ->
                folded.finished(
                    Counts.Table.WAITS, (counts, finishing) -> finishing.nextPurchase(counts)));
  }

  private void kpis(TablePublisher tables) {
    tables
        .table(
            MetricCatalog.kpi(),
            () ->
                folded.finished(
                    countedWithSegments.get(),
                    Counts.Table.KPI,
                    (counts, finishing) -> finishing.kpi(counts)))
        .table(
            MetricCatalog.kpiWide(),
            () ->
                folded.finished(
                    countedWithSegments.get(),
                    Counts.Table.KPI,
                    (counts, finishing) -> finishing.kpiWide(counts)))
        .table(
            Bridge.BASE.table(),
            () ->
                folded.finished(
                    Counts.Table.KPI, (counts, finishing) -> finishing.bridge(counts, Bridge.BASE)))
        .table(
            Bridge.MRR.table(),
            () ->
                folded.finished(
                    Counts.Table.KPI, (counts, finishing) -> finishing.bridge(counts, Bridge.MRR)))
        .table(
            Reconciliation.SPEC,
            () ->
                folded.finished(
                    Counts.Table.KPI, (counts, finishing) -> finishing.reconciliation(counts)));
  }

  private void segments(TablePublisher tables) {
    tables
        .days(
            SegmentHistory.TABLE,
            () -> places.get().snapshotDays(),
            () -> folded.segmentHistory(places.get()))
        .listedDays(
            SegmentMigration.TABLE,
            () -> places.get().daysWithPast(),
            () -> folded.migration(places.get()).rows())
        .listed(
            RfmSummary.SEGMENTS,
            () ->
                rfm.get()
                    .segmentRows(settings.segments(), value.models(), value.calibration().value()))
        .listed(
            PredictedTotals.TABLE,
            () -> rfm.get().totalRows(settings.segments(), value.models(), value.calibration()))
        .listed(RfmSummary.CUT_POINTS, () -> rfm.get().cutPointRows());
  }

  private JavaRDD<Row> bestSellers() {
    int top = settings.bestSellers().top();
    JavaRDD<Row> ranked =
        folded.finished(
            Counts.Table.SELLERS, (counts, finishing) -> finishing.bestSellers(counts, top));
    return named(ranked).coalesce(1);
  }

  /** The rows with the names of products, where the shop gives them. */
  private JavaRDD<Row> named(JavaRDD<Row> ranked) {
    if (!inputs.has(Input.PRODUCTS) || !gives(Input.PRODUCTS, "name")) {
      return ranked;
    }
    return inputs
        .productMap()
        .map(products -> ranked.map(row -> BestSellers.named(row, id -> products.value().name(id))))
        .orElseGet(
            () -> withNames(spark.createDataFrame(ranked, BestSellers.SPEC.schema())).javaRDD());
  }

  private boolean gives(Input input, String column) {
    return settings.sources().get(input).gives(column);
  }

  private Dataset<Row> withNames(Dataset<Row> ranked) {
    Dataset<Row> names =
        inputs
            .comparingKeys(Set.of(Input.PRODUCTS))
            .usable(Input.PRODUCTS)
            .select(
                functions.lit("product").as("_dimension"),
                functions.col("product_id").as("_member"),
                functions.col("name").as("_name"));
    return ranked
        .join(
            names,
            functions
                .col("dimension")
                .equalTo(functions.col("_dimension"))
                .and(functions.col("member").equalTo(functions.col("_member"))),
            "left_outer")
        .withColumn("name", functions.col("_name"))
        .drop("_dimension", "_member", "_name");
  }
}
