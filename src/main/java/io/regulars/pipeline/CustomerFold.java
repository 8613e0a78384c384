package io.regulars.pipeline;

import io.regulars.codec.BufferedIterator;
import io.regulars.codec.CompactBytes;
import io.regulars.cohort.CohortCounter;
import io.regulars.cohort.CohortMemberships;
import io.regulars.cohort.WaitTimeCounter;
import io.regulars.config.Input;
import io.regulars.history.CustomerHistory;
import io.regulars.history.HistorySummary;
import io.regulars.history.PartitionHistories;
import io.regulars.history.RowDisposition;
import io.regulars.measure.AcquisitionCounter;
import io.regulars.measure.CountKey;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.measure.FeedbackCounter;
import io.regulars.measure.KpiCounter;
import io.regulars.measure.KpiSplits;
import io.regulars.measure.SellerCounter;
import io.regulars.measure.ShopCounter;
import io.regulars.measure.SubscriptionCounter;
import io.regulars.profile.CustomerBrands;
import io.regulars.profile.CustomerCategories;
import io.regulars.profile.TraitRow;
import io.regulars.profile.Traits;
import io.regulars.time.Grain;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/**
 * Reads every history of a partition once and keeps what each reader says: a row per buyer, rows
 * per buyer and brand or category, the buyers' snapshots, and the partition's counts, each bound
 * for the place where it meets those of the other partitions. The keys are the labels of {@link
 * Shelves}.
 */
final class CustomerFold
    implements PairFlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, Integer, byte[]> {
  private static final long serialVersionUID = 1L;

  private static final int BLOCK_BYTES = 1 << 20;

  private final FoldPlan plan;

  CustomerFold(FoldPlan plan) {
    this.plan = plan;
  }

  @Override
  public Iterator<Tuple2<Integer, byte[]>> call(Iterator<Tuple2<Integer, byte[]>> chunks) {
    PartitionHistories histories =
        PartitionHistories.of(
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return chunks.hasNext();
              }

              @Override
              public byte[] next() {
                return chunks.next()._2();
              }
            },
            plan.rules());
    return new Partition(histories);
  }

  /**
   * The readers of one partition. What they say is handed on as soon as there is enough of it: a
   * partition never holds more than its events and a part of what they come to.
   */
  private final class Partition extends BufferedIterator<Tuple2<Integer, byte[]>> {
    private final int part = TaskContext.getPartitionId();
    private final PartitionHistories histories;
    private final Iterator<HistorySummary> readings;
    private final Counts counts = new Counts();
    private final KpiSplits kpis;
    private final CohortCounter cohorts;
    private final WaitTimeCounter waits;
    private final SellerCounter sellers;
    private final ShopCounter shop;
    private final CohortMemberships memberships;
    private final AcquisitionCounter acquisition;
    private final FeedbackCounter feedback;
    private final SubscriptionCounter subscriptions;
    private final Traits traits =
        new Traits(
            plan.rules().asOf(),
            new Traits.Given(plan.givesDiscounts(), plan.given().contains(Input.REFUNDS)),
            plan.discounts(),
            plan.rules().feedback(),
            plan.worth());
    private final TraitRow buyer = new TraitRow(traits.allColumns());
    private final CustomerBrands brands = new CustomerBrands();
    private final CustomerCategories categories = new CustomerCategories();
    private final CompactBytes.Writer buyerRows = new CompactBytes.Writer();
    private final CompactBytes.Writer brandRows = new CompactBytes.Writer();
    private final CompactBytes.Writer categoryRows = new CompactBytes.Writer();
    private final CompactBytes.Writer snapshotRows = new CompactBytes.Writer();
    private int spendsCounted;

    Partition(PartitionHistories histories) {
      this.histories = histories;
      readings = histories.readings(plan.windows());
      int own = plan.ownDimensions().size();
      kpis =
          new KpiSplits(
              new KpiCounter(counts, plan.periods(), plan.kpis().grains()),
              plan.kpis().dimensions(),
              own);
      cohorts = new CohortCounter(counts, plan.periods(), plan.cohorts().grains());
      waits =
          new WaitTimeCounter(
              counts, plan.periods(), plan.waitGrains(), plan.nextOrders(), plan.horizons());
      sellers =
          new SellerCounter(
              counts, plan.periods(), plan.sellers().grains(), plan.sellers().dimensions());
      shop = new ShopCounter(counts, plan.periods(), plan.kpis().grains().whole());
      acquisition =
          new AcquisitionCounter(
              counts, plan.periods(), plan.kpis().grains(), plan.cohorts().grains());
      feedback =
          new FeedbackCounter(
              counts, plan.periods(), plan.kpis().grains(), plan.rules().feedback(), own);
      subscriptions = new SubscriptionCounter(counts, plan.periods(), plan.kpis().grains().whole());
      memberships = new CohortMemberships(histories.names(), plan.cohorts().dimensions(), own);
    }

    @Override
    protected boolean work() {
      if (readings.hasNext()) {
        read(readings.next());
      } else if (spendsCounted < histories.marketingSpend().size()) {
        acquisition.countSpend(histories.marketingSpend(), spendsCounted++);
      } else {
        return false;
      }
      say(BLOCK_BYTES, plan.bytesOfCounts());
      return true;
    }

    @Override
    protected void end() {
      countRows();
      say(1, 0);
    }

    /** Hands on what takes more memory than it may. */
    private void say(int bytesOfRows, long bytesOfCounts) {
      say(FoldOutputPartitioner.Rows.BUYERS, buyerRows, bytesOfRows);
      say(FoldOutputPartitioner.Rows.BRANDS, brandRows, bytesOfRows);
      say(FoldOutputPartitioner.Rows.CATEGORIES, categoryRows, bytesOfRows);
      say(FoldOutputPartitioner.Rows.SNAPSHOTS, snapshotRows, bytesOfRows);
      if (counts.bytes() > bytesOfCounts) {
        byte[][] byPlace = counts.scatter(Dimension.members(histories.names()), plan.places());
        for (int place = 0; place < byPlace.length; place++) {
          if (byPlace[place] != null) {
            handOn(new Tuple2<>(place, byPlace[place]));
          }
        }
      }
    }

    private void say(FoldOutputPartitioner.Rows kind, CompactBytes.Writer rows, int from) {
      if (rows.length() >= from) {
        handOn(new Tuple2<>(FoldOutputPartitioner.label(kind, part), rows.take()));
      }
    }

    private void read(HistorySummary reading) {
      CustomerHistory history = reading.history();
      for (int order = 0; order < histories.ordersSeen(); order++) {
        counts.addOrder(histories.orderSeen(order));
      }
      kpis.count(reading);
      sellers.count(history);
      shop.count(history);
      feedback.count(history);
      subscriptions.count(history.subscriptions());
      acquisition.countLeads(history.leads());
      if (!history.isBuyer()) {
        return;
      }
      traits.read(reading, buyer);
      buyer.pack(buyerRows);
      history.snapshots().pack(snapshotRows);
      brands.pack(reading, brandRows);
      categories.pack(reading, categoryRows);
      if (!history.isKnownBefore()) {
        memberships.read(history);
        cohorts.count(history, memberships);
        waits.count(history, memberships);
        if (plan.givesSpend()) {
          acquisition.countAcquired(history);
        }
      }
    }

    private void countRows() {
      long shopKey = CountKey.of(Dimension.EVERYONE, BuiltIn.ALL.code(), Grain.ALL, 0);
      for (RowDisposition scope : RowDisposition.values()) {
        counts.of(Counts.Table.SCOPES).add(shopKey, scope.ordinal(), histories.rows(scope));
      }
      counts
          .of(Counts.Table.SCOPES)
          .add(shopKey, Counts.DUPLICATE_LINES, histories.duplicates().rows());
    }
  }
}
