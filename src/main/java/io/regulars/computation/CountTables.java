package io.regulars.computation;

import io.regulars.config.SegmentMap;
import io.regulars.dataflow.Keyed;
import io.regulars.dataflow.Partitioned;
import io.regulars.dataflow.Partitioned.ElementFunction;
import io.regulars.input.Input;
import io.regulars.measure.CountTable;
import io.regulars.measure.Counts;
import io.regulars.measure.ShopFacts;
import io.regulars.metric.Bridge;
import io.regulars.population.Population;
import io.regulars.table.TableRow;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The tables whose rows are made from merged counts: {@link CountRows} makes them. */
public final class CountTables {
  private static final long KEYS_PER_FILE = 1 << 16;

  private final FoldResult fold;
  private final CountRows rows;

  public CountTables(FoldResult fold) {
    this.fold = fold;
    rows = new CountRows(fold.plan(), fold.facts());
  }

  /** Makes rows from the counts of one partition. It is serialized to the tasks. */
  @FunctionalInterface
  private interface RowMaker extends ElementFunction<Counts, Stream<TableRow>> {}

  private Partitioned<TableRow> rowsOf(
      Partitioned<Counts> counts, CountTable source, RowMaker maker) {
    return counts.coalesce(files(source)).flatMap(of -> maker.apply(of).iterator());
  }

  /**
   * The number of files of a table. The number of partitions of counts is chosen for memory and is
   * too large for most tables.
   */
  private int files(CountTable source) {
    ShopFacts facts = fold.facts();
    return Math.toIntExact(
        Math.min(fold.plan().countPartitions(), facts.keys(source) / KEYS_PER_FILE + 1));
  }

  /**
   * The rows of {@code kpi}.
   *
   * @param counts with those of segments: {@link #countsWithSegments}
   */
  Partitioned<TableRow> kpi(Partitioned<Counts> counts) {
    return rowsOf(counts, CountTable.KPI, rows::kpi);
  }

  /** The rows of {@code kpi_wide}, from the same counts. */
  Partitioned<TableRow> kpiWide(Partitioned<Counts> counts) {
    return rowsOf(counts, CountTable.KPI, rows::kpiWide);
  }

  Partitioned<TableRow> baseBridge() {
    CountRows maker = rows;
    return rowsOf(fold.counts(), CountTable.KPI, counts -> maker.bridge(counts, Bridge.BASE));
  }

  Partitioned<TableRow> mrrBridge() {
    CountRows maker = rows;
    return rowsOf(fold.counts(), CountTable.KPI, counts -> maker.bridge(counts, Bridge.MRR));
  }

  Partitioned<TableRow> reconciliation() {
    return rowsOf(fold.counts(), CountTable.KPI, rows::reconciliation);
  }

  Partitioned<TableRow> cohortRetention() {
    return rowsOf(fold.counts(), CountTable.COHORTS, rows::cohortRetention);
  }

  Partitioned<TableRow> nextPurchase() {
    return rowsOf(fold.counts(), CountTable.WAITS_FOR_NEXT_ORDER, rows::nextPurchase);
  }

  Partitioned<TableRow> bestSellers(int top) {
    CountRows maker = rows;
    return rowsOf(fold.counts(), CountTable.SELLERS, counts -> maker.bestSellers(counts, top));
  }

  /** The value of each metric for the whole shop to date, by metric name; null where undefined. */
  public Map<String, Double> headline() {
    CountRows maker = rows;
    Map<String, Double> headline = new LinkedHashMap<>();
    Partitioned<Keyed<String, Double>> values =
        fold.counts().flatMap(counts -> iterator(maker.headline(counts)));
    values.collect().forEach(metric -> headline.put(metric.key(), metric.value()));
    return headline;
  }

  private static <T> Iterator<T> iterator(Stream<T> stream) {
    return stream.iterator();
  }

  /**
   * The counts of customers and the counts of segments. Segments have survey figures only. They are
   * counted separately because the segment of a buyer is known only after buyers are ranked.
   */
  Partitioned<Counts> countsWithSegments(Population population, SegmentMap segments) {
    return fold.plan().given().contains(Input.SURVEYS)
        ? fold.counts().union(SegmentCounts.of(fold, population, segments))
        : fold.counts();
  }
}
