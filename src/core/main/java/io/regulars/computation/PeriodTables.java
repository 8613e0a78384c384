package io.regulars.computation;

import io.regulars.cohort.CohortRetention;
import io.regulars.cohort.Journey;
import io.regulars.cohort.NextPurchase;
import io.regulars.dataflow.Keyed;
import io.regulars.dataflow.Partitioned;
import io.regulars.dataflow.Partitioned.ElementFunction;
import io.regulars.history.ExclusionReason;
import io.regulars.input.Input;
import io.regulars.measure.CountTable;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.GroupedSeries;
import io.regulars.measure.KpiSeries;
import io.regulars.measure.ShopFacts;
import io.regulars.measure.TradingDays;
import io.regulars.metric.BestSellers;
import io.regulars.metric.Bridge;
import io.regulars.metric.CampaignPerformance;
import io.regulars.metric.CampaignUplift;
import io.regulars.metric.ChangeDrivers;
import io.regulars.metric.KpiChange;
import io.regulars.metric.KpiTables;
import io.regulars.metric.Maturity;
import io.regulars.metric.Metric;
import io.regulars.metric.MetricCatalog;
import io.regulars.metric.OrdersByPeriod;
import io.regulars.metric.PeriodTotals;
import io.regulars.metric.ProductRating;
import io.regulars.metric.Reconciliation;
import io.regulars.table.TableRow;
import io.regulars.time.Grain;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The tables of periods and cohorts. Their rows are made from merged counts, in the partitions of
 * the counts.
 *
 * @param plan with the periods of the shop's own history
 * @param facts the shop as a whole
 */
public record PeriodTables(FoldPlan plan, ShopFacts facts) implements Serializable {
  private static final long KEYS_PER_FILE = 1 << 16;

  /** The value of each metric for the whole shop to date, by metric name; null where undefined. */
  public static Map<String, Double> headline(FoldResult fold) {
    PeriodTables tables = new PeriodTables(fold.plan(), fold.facts());
    Map<String, Double> headline = new LinkedHashMap<>();
    fold.counts()
        .flatMap(counts -> tables.headline(counts).iterator())
        .collect()
        .forEach(metric -> headline.put(metric.key(), metric.value()));
    return headline;
  }

  /** Empty in all partitions but one. */
  private Stream<Keyed<String, Double>> headline(Counts counts) {
    return series(counts)
        .filter(series -> series.grain() == Grain.ALL && series.dimension().equals("all"))
        .flatMap(this::values);
  }

  private Stream<Keyed<String, Double>> values(KpiSeries series) {
    PeriodTotals totals = PeriodTotals.of(series, 0, facts.costsKnown(), plan.availableData());
    return MetricCatalog.metrics(series.grain(), series.dimension(), plan.availableData()).stream()
        .map((Metric metric) -> new Keyed<>(metric.name(), metric.figure(totals).value()));
  }

  /**
   * The rows of {@code kpi}.
   *
   * @param counts with those of segments
   */
  Partitioned<TableRow> kpi(Partitioned<Counts> counts) {
    return rows(counts, CountTable.KPI, of -> series(of).flatMap(kpiTables()::kpi));
  }

  /** The rows of {@code kpi_wide}, from the same counts. */
  Partitioned<TableRow> kpiWide(Partitioned<Counts> counts) {
    return rows(counts, CountTable.KPI, of -> series(of).flatMap(kpiTables()::kpiWide));
  }

  private KpiTables kpiTables() {
    return new KpiTables(plan.periods(), maturity(), facts.costsKnown(), plan.availableData());
  }

  Partitioned<TableRow> baseBridge(Partitioned<Counts> counts) {
    return rows(counts, CountTable.KPI, of -> bridgeRows(of, Bridge.BASE));
  }

  Partitioned<TableRow> kpiChange(Partitioned<Counts> counts) {
    return rows(
        counts,
        CountTable.KPI_BY_GROUP,
        of -> {
          KpiChange changes =
              new KpiChange(
                  plan.periods(),
                  maturity().historyBegins(),
                  tradingDays(),
                  facts.costsKnown(),
                  plan.availableData());
          return GroupedSeries.of(of, plan.periods(), dimensions())
              .flatMap(series -> changes.rows(series).stream());
        });
  }

  Partitioned<TableRow> changeDrivers(Partitioned<Counts> counts) {
    return rows(
        counts,
        CountTable.KPI,
        of -> {
          ChangeDrivers drivers =
              new ChangeDrivers(
                  plan.periods(),
                  maturity(),
                  tradingDays(),
                  new OrdersByPeriod(facts.ordersByDay(), plan.periods()),
                  facts.costsKnown(),
                  plan.availableData());
          return series(of).flatMap(series -> drivers.rows(series).stream());
        });
  }

  Partitioned<TableRow> campaigns(Partitioned<Counts> counts, CampaignPerformance.Given spend) {
    return rows(
        counts,
        CountTable.CAMPAIGNS,
        of -> new CampaignPerformance(plan.periods(), spend).rows(of));
  }

  private TradingDays tradingDays() {
    return new TradingDays(facts.ordersByDay(), maturity().historyBegins(), plan.periods().asOf());
  }

  Partitioned<TableRow> mrrBridge(Partitioned<Counts> counts) {
    return rows(counts, CountTable.KPI, of -> bridgeRows(of, Bridge.MRR));
  }

  private Stream<TableRow> bridgeRows(Counts counts, Bridge bridge) {
    Maturity maturity = maturity();
    return series(counts).flatMap(series -> bridge.rows(series, plan.periods(), maturity).stream());
  }

  Partitioned<TableRow> reconciliation(Partitioned<Counts> counts) {
    return rows(counts, CountTable.KPI, this::reconciliationRows);
  }

  private Stream<TableRow> reconciliationRows(Counts counts) {
    Stream<TableRow> amounts =
        series(counts)
            .flatMap(
                series ->
                    Reconciliation.amounts(
                        series, plan.periods(), plan.availableData(), facts.costsKnown())
                        .stream());
    // Excluded orders are among the counts of the whole shop, which are in one partition only.
    boolean hasShopCounts = counts.of(CountTable.ROWS_BY_DISPOSITION).size() > 0;
    if (!hasShopCounts) {
      return amounts;
    }
    List<Grain> grains = plan.kpis().grains().whole();
    List<ExclusionReason> reasons = plan.rules().statuses().reasons();
    return Stream.of(
            amounts,
            Reconciliation.notCounted(counts, reasons, grains, plan.periods()).stream(),
            Reconciliation.converted(counts, grains, plan.periods()).stream())
        .flatMap(rows -> rows);
  }

  Partitioned<TableRow> cohortRetention(Partitioned<Counts> counts) {
    return rows(
        counts,
        CountTable.COHORTS,
        of ->
            new CohortRetention(
                    plan.periods(),
                    dimensions(),
                    new CohortRetention.Known(
                        facts.costsKnown(),
                        !plan.charges().isEmpty(),
                        plan.given().contains(Input.REFUNDS),
                        plan.givesSpend()))
                .rows(of));
  }

  Partitioned<TableRow> nextPurchase(Partitioned<Counts> counts) {
    return rows(
        counts,
        CountTable.WAITS_FOR_NEXT_ORDER,
        of ->
            new NextPurchase(plan.periods(), dimensions(), plan.nextOrders(), plan.horizons())
                .rows(of));
  }

  Partitioned<TableRow> campaignUplift(Partitioned<Counts> counts) {
    return rows(counts, CountTable.CAMPAIGN_GROUPS, CampaignUplift::rows);
  }

  Partitioned<TableRow> productRating(Partitioned<Counts> counts) {
    return rows(counts, CountTable.RATINGS, ProductRating::rows);
  }

  Partitioned<TableRow> journey(Partitioned<Counts> counts) {
    return rows(
        counts,
        CountTable.WAITS_FOR_NEXT_ORDER,
        of -> new Journey(plan.periods(), dimensions(), plan.horizons()).rows(of));
  }

  /**
   * The rows of {@code best_sellers}, without names of products.
   *
   * @param top the number of rows per dimension and period
   */
  Partitioned<TableRow> bestSellers(Partitioned<Counts> counts, int top) {
    return rows(
        counts,
        CountTable.SELLERS,
        of ->
            new BestSellers(
                    plan.periods(), dimensions(), facts.costsKnown(), plan.availableData(), top)
                .rows(of));
  }

  /**
   * Applies a function to the counts of each partition. The number of partitions is chosen for
   * memory and is too large for the files of most tables, so that it is reduced first.
   *
   * @param source the counts that decide the number of files
   */
  private Partitioned<TableRow> rows(
      Partitioned<Counts> counts,
      CountTable source,
      ElementFunction<Counts, Stream<TableRow>> function) {
    long files = Math.min(plan.countPartitions(), facts.keys(source) / KEYS_PER_FILE + 1);
    return counts.coalesce(Math.toIntExact(files)).flatMap(of -> function.apply(of).iterator());
  }

  private Stream<KpiSeries> series(Counts counts) {
    return KpiSeries.of(counts, plan.periods(), dimensions());
  }

  private List<String> dimensions() {
    return Dimension.labels(plan.customDimensions());
  }

  private Maturity maturity() {
    int firstOrderDay = facts.firstOrderDay().orElse(plan.periods().asOf());
    return new Maturity(
        Math.max(firstOrderDay, plan.rules().historyStartsOn()),
        plan.windows().longest(),
        plan.conversionDays());
  }
}
