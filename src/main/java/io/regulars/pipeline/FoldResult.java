package io.regulars.pipeline;

import io.regulars.config.Input;
import io.regulars.config.SegmentMap;
import io.regulars.config.Settings;
import io.regulars.history.Snapshots;
import io.regulars.measure.Counts;
import io.regulars.measure.PriceRanks;
import io.regulars.measure.PriceRequests;
import io.regulars.measure.SegmentCounter;
import io.regulars.measure.ShopFacts;
import io.regulars.population.BrandLift;
import io.regulars.population.BuyerForecast;
import io.regulars.population.CustomerProfile;
import io.regulars.population.Population;
import io.regulars.population.PriceBands;
import io.regulars.population.PricePosition;
import io.regulars.population.Ranking;
import io.regulars.population.RfmSummary;
import io.regulars.population.SegmentAssignment;
import io.regulars.population.SegmentFigures;
import io.regulars.population.SegmentHistory;
import io.regulars.population.SegmentMigration;
import io.regulars.population.SortedFigures;
import io.regulars.profile.CustomerBrands;
import io.regulars.profile.CustomerCategories;
import io.regulars.profile.Identity;
import io.regulars.profile.PricesPaid;
import io.regulars.profile.Spending;
import io.regulars.profile.TraitRow;
import io.regulars.profile.Traits;
import io.regulars.value.Prediction;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * What the fold said, kept while the tables are made of it: rows of buyers that still have to be
 * placed among all, and counts that have met and still have to be finished.
 */
final class FoldResult implements AutoCloseable {
  private static final long KEYS_PER_FILE = 1 << 16;

  private final FoldPlan plan;
  private final FoldOutput output;
  private final JavaRDD<Counts> counts;
  private final JavaRDD<SortedFigures> standings;
  private final ShopFacts facts;
  private final List<JavaRDD<?>> kept = new ArrayList<>();

  private FoldResult(
      FoldPlan plan,
      FoldOutput output,
      JavaRDD<Counts> counts,
      JavaRDD<SortedFigures> standings,
      ShopFacts facts) {
    this.plan = plan;
    this.output = output;
    this.counts = counts;
    this.standings = standings;
    this.facts = facts;
  }

  /** Runs the fold and brings the counts together. */
  static FoldResult of(EventShuffle events, FoldPlan plan) {
    FoldOutput output = new FoldOutput(events.fold(plan), plan.places());
    JavaRDD<Counts> counts = gathered(output.counts());
    ShopFacts facts = counts.map(ShopFacts::of).reduce(ShopFacts::plus);
    int days = plan.rules().snapshotDays().size();
    JavaRDD<SortedFigures> standings =
        output
            .rows(FoldOutputPartitioner.Rows.SNAPSHOTS)
            .mapPartitions(blocks -> List.of(SortedFigures.read(blocks, days)).iterator())
            .persist(StorageLevel.MEMORY_AND_DISK());
    FoldPlan finishing = plan.startingOn(facts.firstDay().orElse(plan.periods().asOf()));
    return new FoldResult(finishing, output, counts, standings, facts);
  }

  private static Iterator<Counts> gather(Iterator<byte[]> packed) {
    Counts counts = new Counts();
    packed.forEachRemaining(counts::gather);
    counts.settle();
    return List.of(counts).iterator();
  }

  ShopFacts facts() {
    return facts;
  }

  /** The last day that exists. */
  LocalDate asOf() {
    return LocalDate.ofEpochDay(plan.periods().asOf());
  }

  /** Where scores, percentiles and the best customers begin. */
  Ranking ranking() {
    return Ranking.of(standings, plan.rules().snapshotDays().size(), this::idAmongTied);
  }

  /** The shop as the measure of its customers. */
  Population population(Ranking ranking) {
    return new Population(
        ranking.buyers(),
        ranking.cutPointsAsOf(),
        ranking.percentileFrom(),
        ranking.best(),
        facts.priceQuartiles().size(),
        facts.salesByDay(),
        facts.brandShares(),
        facts.priceQuartiles());
  }

  /** The nth customer id, from 1, among the buyers with just that revenue. */
  private byte[] idAmongTied(long revenue, long n) {
    String id =
        buyers()
            .read(
                buyers -> {
                  List<String> ids = new ArrayList<>();
                  buyers.forEachRemaining(
                      buyer -> {
                        if (buyer.number(Spending.NET_SALES) == revenue) {
                          // One character per byte: strings then sort as the bytes do.
                          ids.add(
                              new String(
                                  buyer.text(Identity.CUSTOMER_ID), StandardCharsets.ISO_8859_1));
                        }
                      });
                  return ids.iterator();
                })
            .sortBy(text -> text, true, plan.places())
            .zipWithIndex()
            .filter(entry -> entry._2() == n - 1)
            .keys()
            .first();
    return id.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The rows of all buyers. */
  PackedRows buyers() {
    // Which columns there are depends on neither date nor thresholds.
    return new PackedRows(
        output.rows(FoldOutputPartitioner.Rows.BUYERS),
        () -> new TraitRow(Traits.forColumns().allColumns()));
  }

  JavaRDD<Row> customerProfile(
      Population population, SegmentMap segments, int minLines, Prediction prediction) {
    int asOf = plan.rules().asOf();
    return buyers()
        .readWith(
            priceRanks(),
            (buyers, ranks) -> {
              PricePosition prices = new PricePosition(PriceRanks.unpack(ranks), minLines);
              CustomerProfile profile =
                  new CustomerProfile(Traits.forColumns(), segments, prices, prediction, asOf);
              return PackedRows.each(buyers, buyer -> profile.row(buyer, population));
            });
  }

  /**
   * For each partition of customers the ranks of the prices that its buyers paid. It asks for them
   * where the counts of a category met, each price once: what is sent grows with distinct prices,
   * as the counts do, and nothing of it is in the driver or in every task.
   */
  private JavaRDD<byte[]> priceRanks() {
    int places = plan.places();
    PackedRows buyers = buyers();
    JavaRDD<byte[]> questions =
        buyers
            .read(rows -> questions(rows, places))
            .mapToPair(question -> question)
            .partitionBy(new HashPartitioner(places))
            .values();
    return questions
        .zipPartitions(counts, FoldResult::answers)
        .mapToPair(answer -> answer)
        .partitionBy(new HashPartitioner(buyers.blocks().getNumPartitions()))
        .values();
  }

  /** What one partition of customers asks, by place; the partition is in front of it. */
  private static Iterator<Tuple2<Integer, byte[]>> questions(
      Iterator<TraitRow> buyers, int places) {
    PriceRequests questions = new PriceRequests();
    buyers.forEachRemaining(
        buyer ->
            PricesPaid.each(buyer, (category, price, lines) -> questions.ask(category, price)));
    return byPlace(questions.pack(places, TaskContext.getPartitionId())).iterator();
  }

  /** What one place answers, by partition of customers. */
  private static Iterator<Tuple2<Integer, byte[]>> answers(
      Iterator<byte[]> questions, Iterator<Counts> met) {
    List<Tuple2<Integer, byte[]>> answers = new ArrayList<>();
    PriceRanks ranks = PriceRanks.of(met.next());
    questions.forEachRemaining(
        question ->
            answers.add(new Tuple2<>(PriceRequests.asker(question), ranks.answer(question))));
    return answers.iterator();
  }

  JavaRDD<Row> customerBrands(Population population) {
    return new PackedRows(
            output.rows(FoldOutputPartitioner.Rows.BRANDS), () -> new TraitRow(CustomerBrands.OWN))
        .read(brands -> PackedRows.each(brands, brand -> BrandLift.row(brand, population)));
  }

  JavaRDD<Row> customerCategories(Population population, int minLines) {
    return new PackedRows(
            output.rows(FoldOutputPartitioner.Rows.CATEGORIES),
            () -> new TraitRow(CustomerCategories.OWN))
        .read(
            categories ->
                PackedRows.each(
                    categories, category -> PriceBands.row(category, population, minLines)));
  }

  /** What segments and scores hold, and what is expected of them. */
  RfmSummary rfm(Population population, SegmentMap segments, Prediction prediction) {
    int asOf = plan.rules().asOf();
    return buyers()
        .read(
            buyers -> {
              RfmSummary summary = new RfmSummary();
              BuyerForecast forecast = new BuyerForecast(prediction, asOf);
              buyers.forEachRemaining(buyer -> summary.add(buyer, population, segments, forecast));
              return List.of(summary).iterator();
            })
        .reduce(RfmSummary::plus);
  }

  /** The models of what buyers are expected to be worth. */
  ValueModelling value(Settings.Value settings, StageTimings stages) {
    return new ValueModelling(buyers(), settings, plan.rules().asOf(), plan.places(), stages);
  }

  /** The segments of each snapshot day. */
  SegmentAssignment segmentPlaces(Ranking ranking, SegmentMap segments) {
    return new SegmentAssignment(plan.rules().snapshotDays(), ranking.cutPoints(), segments);
  }

  /** Who moved from segment to segment. */
  SegmentMigration migration(SegmentAssignment places) {
    return output
        .rows(FoldOutputPartitioner.Rows.SNAPSHOTS)
        .mapPartitions(
            blocks -> {
              SegmentMigration migration = new SegmentMigration(places);
              Snapshots.each(blocks, places.days().size()).forEachRemaining(migration::add);
              return List.of(migration).iterator();
            })
        .reduce(SegmentMigration::plus);
  }

  /**
   * Who was in which segment when. A partition has rows of one day only, so that a later run for
   * some days leaves the files of the others alone.
   */
  JavaRDD<Row> segmentHistory(SegmentAssignment places) {
    JavaRDD<Row> rows =
        output
            .rows(FoldOutputPartitioner.Rows.SNAPSHOTS)
            .mapPartitions(blocks -> Snapshots.each(blocks, places.days().size()))
            .flatMap(customer -> SegmentHistory.rows(customer, places).iterator());
    int perDay = rows.getNumPartitions();
    int days = places.days().size();
    return rows.mapToPair(row -> new Tuple2<>(partitionOf(row, places.days(), perDay), row))
        .partitionBy(new HashPartitioner(Math.max(1, days * perDay)))
        .values();
  }

  /** Of a row of the history: one of those of its day. */
  private static int partitionOf(Row row, List<Integer> days, int perDay) {
    int day = days.indexOf(Math.toIntExact(((LocalDate) row.get(0)).toEpochDay()));
    return day * perDay + Math.floorMod(row.getString(1).hashCode(), perDay);
  }

  /** Makes published rows of counts that have met. */
  @FunctionalInterface
  interface Finish extends Serializable {
    Stream<Row> rows(Counts counts, TableRows finishing);
  }

  /**
   * The rows of a table that is finished from counts.
   *
   * @param most the counts that most of its rows come from
   */
  JavaRDD<Row> finished(Counts.Table most, Finish finish) {
    return finished(counts, most, finish);
  }

  /**
   * The same from other counts.
   *
   * @param met counts that have met
   */
  JavaRDD<Row> finished(JavaRDD<Counts> met, Counts.Table most, Finish finish) {
    TableRows finishing = new TableRows(plan, facts);
    return met.coalesce(files(most)).flatMap(counts -> finish.rows(counts, finishing).iterator());
  }

  /** Places are as many as memory wants, which would be too many files for most tables. */
  private int files(Counts.Table most) {
    return Math.toIntExact(Math.min(plan.places(), facts.keys(most) / KEYS_PER_FILE + 1));
  }

  /**
   * The counts, joined by those of the segments, which exist once buyers are placed. Segments have
   * figures of feedback only.
   */
  JavaRDD<Counts> countsWithSegments(Supplier<Population> placed, SegmentMap segments) {
    if (!plan.given().contains(Input.SURVEYS)) {
      return counts;
    }
    Population population = placed.get();
    FoldPlan planned = plan;
    JavaRDD<Counts> ofSegments =
        gathered(
            buyers()
                .read(
                    buyers -> {
                      SegmentCounter counter =
                          new SegmentCounter(
                              planned.periods(),
                              planned.kpis().grains(),
                              planned.rules().feedback(),
                              segments.names());
                      SegmentFigures figures = new SegmentFigures(population, segments, counter);
                      buyers.forEachRemaining(figures::add);
                      return byPlace(counter.scatter(planned.places())).iterator();
                    })
                .mapToPair(part -> part)
                .partitionBy(new HashPartitioner(plan.places()))
                .values());
    kept.add(ofSegments);
    return counts.union(ofSegments);
  }

  private static List<Tuple2<Integer, byte[]>> byPlace(byte[][] packed) {
    List<Tuple2<Integer, byte[]>> parts = new ArrayList<>();
    for (int place = 0; place < packed.length; place++) {
      if (packed[place] != null) {
        parts.add(new Tuple2<>(place, packed[place]));
      }
    }
    return parts;
  }

  /**
   * Counts added where they meet.
   *
   * @param packed those of a place in one partition
   */
  private static JavaRDD<Counts> gathered(JavaRDD<byte[]> packed) {
    return packed.mapPartitions(FoldResult::gather).persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Life to date of the whole shop, by metric. */
  Map<String, Double> headline() {
    TableRows finishing = new TableRows(plan, facts);
    Map<String, Double> headline = new LinkedHashMap<>();
    counts
        .flatMap(met -> finishing.headline(met).iterator())
        .collect()
        .forEach(metric -> headline.put(metric._1(), metric._2()));
    return headline;
  }

  @Override
  public void close() {
    counts.unpersist(false);
    standings.unpersist(false);
    kept.forEach(rows -> rows.unpersist(false));
  }
}
