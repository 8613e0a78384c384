package io.regulars.computation;

import io.regulars.cohort.CohortRetention;
import io.regulars.cohort.NextPurchase;
import io.regulars.dataflow.Keyed;
import io.regulars.history.ExclusionReason;
import io.regulars.input.Input;
import io.regulars.measure.CountTable;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.KpiSeries;
import io.regulars.measure.ShopFacts;
import io.regulars.metric.BestSellers;
import io.regulars.metric.Bridge;
import io.regulars.metric.KpiTables;
import io.regulars.metric.Maturity;
import io.regulars.metric.Metric;
import io.regulars.metric.MetricCatalog;
import io.regulars.metric.PeriodTotals;
import io.regulars.metric.Reconciliation;
import io.regulars.table.TableRow;
import io.regulars.time.Grain;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the published rows of each table from the merged counts of one partition.
 *
 * @param plan with the periods of the shop's own history
 * @param facts the shop as a whole
 */
record CountRows(FoldPlan plan, ShopFacts facts) implements Serializable {

  private List<String> dimensions() {
    return Dimension.labels(plan.customDimensions());
  }

  private Stream<KpiSeries> series(Counts counts) {
    return KpiSeries.of(counts, plan.periods(), dimensions());
  }

  private KpiTables tables() {
    return new KpiTables(plan.periods(), maturity(), facts.costsKnown(), plan.scope());
  }

  private Maturity maturity() {
    int firstOrderDay = facts.firstOrderDay().orElse(plan.periods().asOf());
    return new Maturity(
        Math.max(firstOrderDay, plan.rules().historyStartsOn()),
        plan.windows().longest(),
        plan.conversionDays());
  }

  Stream<TableRow> kpi(Counts counts) {
    KpiTables tables = tables();
    return series(counts).flatMap(series -> tables.kpi(series).stream());
  }

  Stream<TableRow> kpiWide(Counts counts) {
    KpiTables tables = tables();
    return series(counts).flatMap(series -> tables.kpiWide(series).stream());
  }

  Stream<TableRow> bridge(Counts counts, Bridge bridge) {
    return series(counts)
        .flatMap(series -> bridge.rows(series, plan.periods(), maturity()).stream());
  }

  Stream<TableRow> reconciliation(Counts counts) {
    Stream<TableRow> amounts =
        series(counts)
            .flatMap(
                series -> Reconciliation.amounts(series, plan.periods(), plan.scope()).stream());
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

  Stream<TableRow> cohortRetention(Counts counts) {
    return new CohortRetention(
            plan.periods(),
            dimensions(),
            facts.costsKnown(),
            plan.given().contains(Input.REFUNDS),
            plan.givesSpend())
        .rows(counts);
  }

  Stream<TableRow> nextPurchase(Counts counts) {
    return new NextPurchase(plan.periods(), dimensions(), plan.horizons()).rows(counts);
  }

  Stream<TableRow> bestSellers(Counts counts, int top) {
    return new BestSellers(plan.periods(), dimensions(), facts.costsKnown(), plan.scope(), top)
        .rows(counts);
  }

  /** The value of each metric for the whole shop to date; empty in all partitions but one. */
  Stream<Keyed<String, Double>> headline(Counts counts) {
    return series(counts)
        .filter(series -> series.grain() == Grain.ALL && series.dimension().equals("all"))
        .flatMap(this::values);
  }

  private Stream<Keyed<String, Double>> values(KpiSeries series) {
    PeriodTotals totals = PeriodTotals.of(series, 0, facts.costsKnown(), plan.scope());
    return MetricCatalog.metrics(series.grain(), series.dimension(), plan.scope()).stream()
        .map((Metric metric) -> new Keyed<>(metric.name(), metric.figure(totals).value()));
  }
}
