package io.regulars.computation;

import io.regulars.config.SegmentMap;
import io.regulars.dataflow.Block;
import io.regulars.dataflow.LazyIterators;
import io.regulars.dataflow.Partitioned;
import io.regulars.history.Snapshots;
import io.regulars.measure.Counts;
import io.regulars.measure.PriceRanks;
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
import io.regulars.population.SegmentCounter;
import io.regulars.population.SegmentHistory;
import io.regulars.population.SegmentMigration;
import io.regulars.profile.Identity;
import io.regulars.profile.Spending;
import io.regulars.profile.TraitRow;
import io.regulars.table.TableRow;
import io.regulars.value.Prediction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The tables about single buyers and about their segments. */
final class BuyerTables {
  private final FoldResult fold;

  BuyerTables(FoldResult fold) {
    this.fold = fold;
  }

  /** The cut points of scores, percentiles and best customers. */
  Ranking ranking() {
    return Ranking.of(fold.figures(), fold.snapshotDays(), this::idAmongTied);
  }

  /** The nth customer id in byte order, from 1, among the buyers with exactly these net sales. */
  private byte[] idAmongTied(long netSales, long n) {
    return fold.buyers()
        .mapPartitions((partition, buyers) -> idsWith(netSales, buyers))
        .at(n - 1, id -> id)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Ids as strings of one character per byte, which sort as the bytes do. */
  private static Iterator<String> idsWith(long netSales, Iterator<TraitRow> buyers) {
    List<String> ids = new ArrayList<>();
    buyers.forEachRemaining(
        buyer -> {
          if (buyer.number(Spending.NET_SALES) == netSales) {
            ids.add(new String(buyer.text(Identity.CUSTOMER_ID), StandardCharsets.ISO_8859_1));
          }
        });
    return ids.iterator();
  }

  /** The statistics of all buyers, with which a single buyer is compared. */
  Population population(Ranking ranking) {
    ShopFacts facts = fold.facts();
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

  Partitioned<TableRow> customerProfile(
      Population population, SegmentMap segments, int minLines, Prediction prediction) {
    int asOf = fold.plan().rules().asOf();
    return fold.buyers()
        .zip(
            PriceRankExchange.ranks(fold),
            (buyers, ranks) -> {
              PricePosition prices = new PricePosition(PriceRanks.unpack(ranks), minLines);
              CustomerProfile profile = new CustomerProfile(segments, prices, prediction, asOf);
              return LazyIterators.map(buyers, buyer -> profile.row(buyer, population));
            });
  }

  Partitioned<TableRow> customerBrands(Population population) {
    return fold.brands().map(brand -> BrandLift.row(brand, population));
  }

  Partitioned<TableRow> customerCategories(Population population, int minLines) {
    return fold.categories().map(category -> PriceBands.row(category, population, minLines));
  }

  /** Sizes, figures and forecasts of the segments and of each score. */
  RfmSummary rfm(Population population, SegmentMap segments, Prediction prediction) {
    int asOf = fold.plan().rules().asOf();
    return fold.buyers()
        .perPartition(
            buyers -> {
              RfmSummary summary = new RfmSummary();
              BuyerForecast forecast = new BuyerForecast(prediction, asOf);
              buyers.forEachRemaining(buyer -> summary.add(buyer, population, segments, forecast));
              return summary;
            })
        .reduce(RfmSummary::plus);
  }

  /** The counts of the survey answers of each segment, merged by key. */
  Partitioned<Counts> segmentCounts(Population population, SegmentMap segments) {
    FoldPlan plan = fold.plan();
    return FoldResult.merged(
        fold.buyers()
            .mapPartitions(
                (partition, buyers) -> {
                  SegmentCounter counter =
                      new SegmentCounter(
                          population,
                          segments,
                          plan.periods(),
                          plan.kpis().grains(),
                          plan.rules().feedback());
                  buyers.forEachRemaining(counter::count);
                  return Block.each(counter.encodeByPartition(plan.countPartitions()));
                })
            .shuffle(Block::partition, Block::bytes, plan.countPartitions()));
  }

  /** How buyers are assigned to segments on each snapshot day. */
  SegmentAssignment segmentAssignment(Ranking ranking, SegmentMap segments) {
    return new SegmentAssignment(fold.plan().rules().snapshotDays(), ranking.cutPoints(), segments);
  }

  /** The rows of {@code segment_migration}, with one partition for each day. */
  Partitioned<TableRow> segmentMigration(SegmentAssignment assignment) {
    SegmentMigration migration =
        fold.snapshots()
            .perPartition(
                blocks -> {
                  SegmentMigration moves = new SegmentMigration(assignment);
                  Snapshots.each(blocks, assignment.days().size()).forEachRemaining(moves::add);
                  return moves;
                })
            .reduce(SegmentMigration::plus);
    List<Integer> days = assignment.days();
    return Partitioned.of(migration.rows())
        .shuffle(row -> dayOf(row, days), row -> row, days.size());
  }

  /**
   * The rows of {@code customer_segment_history}. No partition has rows of two days, so that a
   * later run that replaces some days does not rewrite the files of the others.
   */
  Partitioned<TableRow> segmentHistory(SegmentAssignment assignment) {
    Partitioned<TableRow> rows =
        fold.snapshots()
            .mapPartitions(
                (partition, blocks) ->
                    LazyIterators.flatMap(
                        Snapshots.each(blocks, assignment.days().size()),
                        customer -> SegmentHistory.rows(customer, assignment).iterator()));
    int perDay = rows.partitions();
    List<Integer> days = assignment.days();
    return rows.shuffle(
        row -> dayOf(row, days) * perDay + Math.floorMod(row.getString(1).hashCode(), perDay),
        row -> row,
        Math.max(1, days.size() * perDay));
  }

  /** The position of a row's day, its first column, among the snapshot days. */
  private static int dayOf(TableRow row, List<Integer> days) {
    return days.indexOf(Math.toIntExact(((LocalDate) row.get(0)).toEpochDay()));
  }
}
