package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.cohort.CohortRetention;
import io.regulars.cohort.NextPurchase;
import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.measure.Counts;
import io.regulars.metric.BestSellers;
import io.regulars.metric.Bridge;
import io.regulars.metric.MetricCatalog;
import io.regulars.metric.Reconciliation;
import io.regulars.population.Lift;
import io.regulars.population.Population;
import io.regulars.population.PriceBands;
import io.regulars.population.Ranking;
import io.regulars.population.RfmSummary;
import io.regulars.population.SegmentHistory;
import io.regulars.population.SegmentMigration;
import io.regulars.population.SegmentPlaces;
import io.regulars.quality.Rule;
import io.regulars.quality.Screening;
import io.regulars.value.CustomerValue;
import io.regulars.value.Prediction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Which table is made of what the fold said, and how. */
final class TableMakers {
  private final SparkSession spark;
  private final Settings settings;
  private final Inputs inputs;
  private final Folded folded;

  TableMakers(SparkSession spark, Settings settings, Inputs inputs, Folded folded) {
    this.spark = spark;
    this.settings = settings;
    this.inputs = inputs;
    this.folded = folded;
  }

  /** Orders every curated table; the large ones first, so that no writer idles at the end. */
  Publishing fill(Publishing tables) {
    Ranking ranking = folded.ranking();
    Population population = folded.population(ranking);
    SegmentPlaces places = folded.segmentPlaces(ranking, settings.segments());
    RfmSummary rfm = folded.rfm(population, settings.segments());
    JavaRDD<Counts> counted = folded.countsWithSegments(population, settings.segments());
    CustomerValue value = folded.value(settings.value().model());
    Prediction prediction = Prediction.of(value, settings.value());
    int minLines = settings.prices().minLines();
    if (inputs.has(Input.SUBSCRIPTIONS)) {
      tables.smallTable(
          Bridge.MRR.table(),
          () -> folded.finished((counts, finishing) -> finishing.bridge(counts, Bridge.MRR)));
    }
    tables.table(
        CuratedTables.customerProfile(),
        () -> folded.customerProfile(population, settings.segments(), prediction));
    if (settings.snapshots().keep()) {
      tables.days(SegmentHistory.TABLE, places.snapshotDays(), () -> segmentHistory(places));
    }
    return tables
        .table(Lift.spec(), () -> folded.customerBrands(population))
        .table(PriceBands.spec(), () -> folded.customerCategories(population, minLines))
        .table(
            CohortRetention.SPEC,
            () -> folded.finished((counts, finishing) -> finishing.cohortRetention(counts)))
        .table(
            NextPurchase.SPEC,
            () -> folded.finished((counts, finishing) -> finishing.nextPurchase(counts)))
        .dataset(BestSellers.SPEC, this::bestSellers)
        .smallTable(
            MetricCatalog.kpi(),
            () -> folded.finished(counted, (counts, finishing) -> finishing.kpi(counts)))
        .smallTable(
            MetricCatalog.kpiWide(),
            () -> folded.finished(counted, (counts, finishing) -> finishing.kpiWide(counts)))
        .smallTable(
            Bridge.BASE.table(),
            () -> folded.finished((counts, finishing) -> finishing.bridge(counts, Bridge.BASE)))
        .smallTable(
            Reconciliation.SPEC,
            () -> folded.finished((counts, finishing) -> finishing.reconciliation(counts)))
        .listed(RfmSummary.SEGMENTS, () -> rfm.segmentRows(settings.segments()))
        .listed(RfmSummary.CUT_POINTS, rfm::cutPointRows)
        .listed(CustomerValue.TABLE, value::rows)
        .days(SegmentMigration.TABLE, places.daysWithPast(), () -> segmentMigration(places))
        .listed(MetricCatalog.METRIC_REFERENCE, MetricCatalog::referenceRows);
  }

  /** Days lie together, so that a later run for some of them leaves most files alone. */
  private Dataset<Row> segmentHistory(SegmentPlaces places) {
    return spark
        .createDataFrame(folded.segmentHistory(places), SegmentHistory.TABLE.schema())
        .repartitionByRange(functions.col("as_of"), functions.col("customer_id"));
  }

  private Dataset<Row> segmentMigration(SegmentPlaces places) {
    return spark
        .createDataFrame(folded.migration(places).rows(), SegmentMigration.TABLE.schema())
        .coalesce(1);
  }

  private Dataset<Row> bestSellers() {
    int top = settings.bestSellers().top();
    Dataset<Row> ranked =
        spark.createDataFrame(
            folded.finished((counts, finishing) -> finishing.bestSellers(counts, top)),
            BestSellers.SPEC.schema(settings.shop().currency()));
    boolean named = inputs.has(Input.PRODUCTS) && gives(Input.PRODUCTS, "name");
    return (named ? withNames(ranked) : ranked).coalesce(1);
  }

  private boolean gives(Input input, String column) {
    return settings.sources().get(input).gives(column);
  }

  private Dataset<Row> withNames(Dataset<Row> ranked) {
    long rejecting = Rule.rejecting(inputs.rules(Input.PRODUCTS));
    Dataset<Row> names =
        inputs
            .products()
            .where(functions.col(Screening.VIOLATIONS).bitwiseAND(rejecting).equalTo(0L))
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
