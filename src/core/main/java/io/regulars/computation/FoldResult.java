package io.regulars.computation;

import io.regulars.computation.FoldOutputLayout.Rows;
import io.regulars.dataflow.Block;
import io.regulars.dataflow.Partitioned;
import io.regulars.history.Snapshots;
import io.regulars.measure.Counts;
import io.regulars.measure.ShopFacts;
import io.regulars.population.SortedFigures;
import io.regulars.profile.CustomerBrands;
import io.regulars.profile.CustomerCategories;
import io.regulars.profile.TraitRow;
import io.regulars.profile.Traits;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The result of the fold: counts merged over all customers, and the encoded rows of buyers, which
 * still have to be ranked. The rows are in shuffle files, not in memory: a large shop's rows exceed
 * memory, and each table reads a part of them.
 */
public final class FoldResult implements AutoCloseable {
  private final FoldPlan plan;
  private final FoldOutputLayout layout;
  private final Partitioned<byte[]> output;
  private final Partitioned<Counts> counts;
  private final Partitioned<SortedFigures> figures;
  private final ShopFacts facts;

  private FoldResult(
      FoldPlan plan,
      FoldOutputLayout layout,
      Partitioned<byte[]> output,
      Partitioned<Counts> counts,
      Partitioned<SortedFigures> figures,
      ShopFacts facts) {
    this.plan = plan;
    this.layout = layout;
    this.output = output;
    this.counts = counts;
    this.figures = figures;
    this.facts = facts;
  }

  /**
   * Runs the fold and merges the counts.
   *
   * @param events of customers, each customer in one partition
   */
  public static FoldResult of(Partitioned<byte[]> events, FoldPlan plan) {
    FoldOutputLayout layout = new FoldOutputLayout(plan.countPartitions());
    Partitioned<byte[]> output =
        events
            .mapPartitions(new CustomerFold(plan))
            .shuffle(Block::partition, Block::bytes, layout.partitions(events.partitions()));
    Partitioned<Counts> counts = merged(layout.counts(output));
    ShopFacts facts = counts.map(ShopFacts::of).reduce(ShopFacts::plus);
    int days = plan.rules().snapshotDays().size();
    Partitioned<SortedFigures> figures =
        layout
            .rows(Rows.SNAPSHOTS, output)
            .perPartition(blocks -> SortedFigures.read(blocks, days))
            .keep();
    return new FoldResult(
        plan.startingOn(facts.firstDay().orElse(plan.periods().asOf())),
        layout,
        output,
        counts,
        figures,
        facts);
  }

  /**
   * Counts merged by key and kept.
   *
   * @param encoded the counts of a key in one partition
   */
  static Partitioned<Counts> merged(Partitioned<byte[]> encoded) {
    return encoded
        .perPartition(
            blocks -> {
              Counts merged = new Counts();
              blocks.forEachRemaining(merged::merge);
              merged.finish();
              return merged;
            })
        .keep();
  }

  /** The plan, with the periods from the first day of the shop's own history. */
  FoldPlan plan() {
    return plan;
  }

  /** The facts of the shop as a whole. */
  public ShopFacts facts() {
    return facts;
  }

  /** The last day that exists for the run. */
  public LocalDate asOf() {
    return LocalDate.ofEpochDay(plan.periods().asOf());
  }

  /**
   * The last day before orders that are dated far beyond all others; empty if there are none.
   *
   * @param window the activity window in days
   */
  public Optional<LocalDate> lastDayBeforeDistantOrders(int window) {
    OptionalInt day =
        DistantOrders.lastDayBefore(facts.ordersByDay(), plan.periods().asOf(), window);
    return day.isPresent() ? Optional.of(LocalDate.ofEpochDay(day.getAsInt())) : Optional.empty();
  }

  /** The merged counts of customers; each key is in one partition. */
  Partitioned<Counts> counts() {
    return counts;
  }

  /** Recency, frequency and monetary figures of the buyers of each partition, sorted. */
  Partitioned<SortedFigures> figures() {
    return figures;
  }

  /** One row per buyer, with the columns of all traits. */
  EncodedRows buyers() {
    return new EncodedRows(layout.rows(Rows.BUYERS, output), Traits::emptyRow);
  }

  /** One row per buyer and brand. */
  EncodedRows brands() {
    return new EncodedRows(
        layout.rows(Rows.BRANDS, output), () -> new TraitRow(CustomerBrands.OWN));
  }

  /** One row per buyer and category. */
  EncodedRows categories() {
    return new EncodedRows(layout.rows(Rows.CATEGORIES, output), CustomerCategories::emptyRow);
  }

  /** The snapshots of each buyer, encoded: see {@link Snapshots#each}. */
  Partitioned<byte[]> snapshots() {
    return layout.rows(Rows.SNAPSHOTS, output);
  }

  /** The number of snapshot days, {@code as_of} among them. */
  int snapshotDays() {
    return plan.rules().snapshotDays().size();
  }

  @Override
  public void close() {
    counts.release();
    figures.release();
  }
}
