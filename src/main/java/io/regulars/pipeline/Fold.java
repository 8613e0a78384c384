package io.regulars.pipeline;

import io.regulars.cohort.CohortCounter;
import io.regulars.cohort.Memberships;
import io.regulars.cohort.WaitCounter;
import io.regulars.config.Input;
import io.regulars.history.CustomerHistory;
import io.regulars.history.Handover;
import io.regulars.history.Histories;
import io.regulars.history.Packed;
import io.regulars.history.Reading;
import io.regulars.history.Scope;
import io.regulars.measure.AcquisitionCounter;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.measure.FeedbackCounter;
import io.regulars.measure.Key;
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
final class Fold
    implements PairFlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, Integer, byte[]> {
  private static final long serialVersionUID = 1L;

  private static final int BLOCK_BYTES = 1 << 20;

  private final FoldPlan plan;

  Fold(FoldPlan plan) {
    this.plan = plan;
  }

  @Override
  public Iterator<Tuple2<Integer, byte[]>> call(Iterator<Tuple2<Integer, byte[]>> chunks) {
    Histories histories =
        Histories.of(
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
  private final class Partition extends Handover<Tuple2<Integer, byte[]>> {
    private final int part = TaskContext.getPartitionId();
    private final Histories histories;
    private final Iterator<Reading> readings;
    private final Counts counts = new Counts();
    private final KpiSplits kpis;
    private final CohortCounter cohorts;
    private final WaitCounter waits;
    private final SellerCounter sellers;
    private final ShopCounter shop;
    private final Memberships memberships;
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
    private final Packed.Writer buyerRows = new Packed.Writer();
    private final Packed.Writer brandRows = new Packed.Writer();
    private final Packed.Writer categoryRows = new Packed.Writer();
    private final Packed.Writer snapshotRows = new Packed.Writer();
    private int spendsCounted;

    Partition(Histories histories) {
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
          new WaitCounter(
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
      memberships = new Memberships(histories.names(), plan.cohorts().dimensions(), own);
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
      say(Shelves.Rows.BUYERS, buyerRows, bytesOfRows);
      say(Shelves.Rows.BRANDS, brandRows, bytesOfRows);
      say(Shelves.Rows.CATEGORIES, categoryRows, bytesOfRows);
      say(Shelves.Rows.SNAPSHOTS, snapshotRows, bytesOfRows);
      if (counts.bytes() > bytesOfCounts) {
        byte[][] byPlace = counts.scatter(Dimension.members(histories.names()), plan.places());
        for (int place = 0; place < byPlace.length; place++) {
          if (byPlace[place] != null) {
            handOn(new Tuple2<>(place, byPlace[place]));
          }
        }
      }
    }

    private void say(Shelves.Rows kind, Packed.Writer rows, int from) {
      if (rows.length() >= from) {
        handOn(new Tuple2<>(Shelves.label(kind, part), rows.take()));
      }
    }

    private void read(Reading reading) {
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
      long shopKey = Key.of(Dimension.EVERYONE, BuiltIn.ALL.code(), Grain.ALL, 0);
      for (Scope scope : Scope.values()) {
        counts.of(Counts.Table.SCOPES).add(shopKey, scope.ordinal(), histories.rows(scope));
      }
      counts
          .of(Counts.Table.SCOPES)
          .add(shopKey, Counts.DUPLICATE_LINES, histories.duplicates().rows());
    }
  }
}
