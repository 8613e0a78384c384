package io.regulars.computation;

import io.regulars.codec.BufferedIterator;
import io.regulars.codec.CompactBytes;
import io.regulars.cohort.CohortCounter;
import io.regulars.cohort.CohortMemberships;
import io.regulars.cohort.Journey;
import io.regulars.cohort.WaitTimeCounter;
import io.regulars.computation.FoldOutputLayout.Rows;
import io.regulars.dataflow.Block;
import io.regulars.dataflow.Partitioned.PartitionFunction;
import io.regulars.history.CountedRows;
import io.regulars.history.CustomerHistory;
import io.regulars.history.HistorySummary;
import io.regulars.history.PartitionHistories;
import io.regulars.history.RowDisposition;
import io.regulars.input.Input;
import io.regulars.input.MatchRule;
import io.regulars.measure.CampaignCounter;
import io.regulars.measure.CountKey;
import io.regulars.measure.CountTable;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.measure.Grains;
import io.regulars.measure.KeyedSums;
import io.regulars.measure.KpiCounting;
import io.regulars.measure.SellerCounter;
import io.regulars.measure.ShopCounter;
import io.regulars.profile.CustomerBrands;
import io.regulars.profile.CustomerCategories;
import io.regulars.profile.TraitRow;
import io.regulars.profile.Traits;
import io.regulars.time.Grain;
import java.util.Iterator;

/**
 * Reads the history of every customer of a partition once. It makes one row per buyer, rows per
 * buyer and brand and per buyer and category, the snapshots of each buyer, and the counts of the
 * partition. Each block is addressed to a partition of {@link FoldOutputLayout}.
 */
final class CustomerFold implements PartitionFunction<byte[], Block> {
  private static final long serialVersionUID = 1L;

  private static final int BLOCK_BYTES = 1 << 20;

  private final FoldPlan plan;
  private final FoldOutputLayout layout;

  CustomerFold(FoldPlan plan) {
    this.plan = plan;
    layout = new FoldOutputLayout(plan.countPartitions());
  }

  @Override
  public Iterator<Block> apply(int partition, Iterator<byte[]> events) {
    return new Readers(partition, PartitionHistories.of(events, plan.rules()));
  }

  /**
   * The readers of one partition. They emit a block as soon as it is large enough, so that a task
   * holds its events and only a part of its output.
   */
  private final class Readers extends BufferedIterator<Block> {
    private final int partition;
    private final PartitionHistories histories;
    private final Iterator<HistorySummary> readings;
    private final Counts counts = new Counts();
    private final KpiCounting kpis;
    private final CohortCounter cohorts;
    private final WaitTimeCounter waitTimes;
    private final SellerCounter sellers;
    private final CampaignCounter campaigns;
    private final ShopCounter shop;
    private final CohortMemberships memberships;
    private final Traits traits =
        new Traits(
            new Traits.Terms(
                plan.rules().asOf(),
                new Traits.Given(plan.givesDiscounts(), plan.given().contains(Input.REFUNDS)),
                plan.discounts(),
                plan.rules().feedback(),
                plan.valueTerms()));
    private final TraitRow buyer = Traits.emptyRow();
    private final CustomerBrands brands = new CustomerBrands();
    private final CustomerCategories categories = new CustomerCategories();
    private final CompactBytes.Writer buyerRows = new CompactBytes.Writer();
    private final CompactBytes.Writer brandRows = new CompactBytes.Writer();
    private final CompactBytes.Writer categoryRows = new CompactBytes.Writer();
    private final CompactBytes.Writer snapshotRows = new CompactBytes.Writer();
    private int inputsCounted;
    private int rowsCounted;

    Readers(int partition, PartitionHistories histories) {
      this.partition = partition;
      this.histories = histories;
      readings = histories.summaries(plan.windows());
      kpis =
          new KpiCounting(
              counts,
              plan.periods(),
              new KpiCounting.Scope(
                  plan.kpis().grains(),
                  plan.cohorts().grains(),
                  plan.kpis().dimensions(),
                  plan.rules().dimensions(),
                  plan.rules().feedback(),
                  plan.givesSpend(),
                  plan.sessions(),
                  plan.firstTicketDay()));
      cohorts = new CohortCounter(counts, plan.periods(), plan.cohorts().grains());
      waitTimes =
          new WaitTimeCounter(
              counts,
              plan.periods(),
              plan.nextPurchaseGrains(),
              Math.max(plan.nextOrders(), Journey.ORDERS),
              plan.horizons(),
              plan.cohorts().dimensions());
      sellers =
          new SellerCounter(
              counts, plan.periods(), plan.sellers().grains(), plan.sellers().dimensions());
      campaigns =
          new CampaignCounter(counts, plan.periods(), Grains.alike(plan.kpis().grains().split()));
      shop = new ShopCounter(counts, plan.periods(), plan.kpis().grains().whole());
      memberships =
          new CohortMemberships(
              histories.names(), plan.cohorts().dimensions(), plan.rules().dimensions());
    }

    @Override
    protected boolean advance() {
      if (readings.hasNext()) {
        read(readings.next());
      } else if (inputsCounted < histories.countedRows().size()) {
        countRow(histories.countedRows().get(inputsCounted));
      } else {
        return false;
      }
      emit(BLOCK_BYTES, plan.bytesOfCounts());
      return true;
    }

    /** Counts the next row of an input; after the last one the next input follows. */
    private void countRow(CountedRows rows) {
      if (rowsCounted < rows.size()) {
        if (rows.input() == Input.MARKETING_SPEND) {
          shop.countSpend(rows, rowsCounted);
          campaigns.countSpend(rows, rowsCounted);
        }
        kpis.count(rows, rowsCounted++);
      } else {
        inputsCounted++;
        rowsCounted = 0;
      }
    }

    @Override
    protected void finish() {
      countDispositions();
      emit(1, 0);
    }

    /** Emits the rows and the counts that have reached a size. */
    private void emit(int bytesOfRows, long bytesOfCounts) {
      emit(Rows.BUYERS, buyerRows, bytesOfRows);
      emit(Rows.BRANDS, brandRows, bytesOfRows);
      emit(Rows.CATEGORIES, categoryRows, bytesOfRows);
      emit(Rows.SNAPSHOTS, snapshotRows, bytesOfRows);
      if (counts.bytes() > bytesOfCounts) {
        Dimension.Members members = Dimension.members(histories.names());
        Block.each(counts.encodeByPartition(members, plan.countPartitions()))
            .forEachRemaining(this::emit);
      }
    }

    private void emit(Rows kind, CompactBytes.Writer rows, int fromBytes) {
      if (rows.length() >= fromBytes) {
        emit(new Block(layout.partition(kind, partition), rows.take()));
      }
    }

    private void read(HistorySummary reading) {
      CustomerHistory history = reading.history();
      for (int order = 0; order < histories.orderCount(); order++) {
        counts.addOrder(histories.orderId(order));
      }
      kpis.count(reading);
      sellers.count(history);
      campaigns.count(history);
      shop.count(history);
      if (!history.isKnownBefore()) {
        waitTimes.countLeads(history);
      }
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
        waitTimes.count(history, memberships, reading.window());
      }
    }

    private void countDispositions() {
      long wholeShop = CountKey.of(Dimension.EVERYONE, BuiltIn.ALL.code(), Grain.ALL, 0);
      KeyedSums rows = counts.of(CountTable.ROWS_BY_DISPOSITION);
      for (RowDisposition disposition : RowDisposition.ALL) {
        rows.add(wholeShop, disposition.position(), histories.rows(disposition));
      }
      rows.add(wholeShop, Counts.DUPLICATE_LINES, histories.duplicates().rows());
      KeyedSums unmatched = counts.of(CountTable.UNMATCHED_ROWS);
      for (MatchRule rule : MatchRule.values()) {
        unmatched.add(wholeShop, rule.ordinal(), histories.unmatched(rule));
      }
      shop.countRepeatedRows(histories);
    }
  }
}
