package io.regulars.computation;

import io.regulars.dataflow.Block;
import io.regulars.dataflow.Partitioned;

/**
 * Everything that {@link CustomerFold} makes, in the partitions of a {@link FoldOutputLayout}. It
 * is in shuffle files, not in memory: a large shop's output exceeds memory, and each table reads a
 * part of it.
 */
final class FoldOutput {
  private final Partitioned<byte[]> shuffled;
  private final FoldOutputLayout layout;

  /**
   * @param events of customers, each customer in one partition
   */
  FoldOutput(Partitioned<byte[]> events, FoldPlan plan) {
    layout = new FoldOutputLayout(plan.countPartitions());
    shuffled =
        events
            .mapPartitions(new CustomerFold(plan))
            .shuffle(Block::partition, Block::bytes, layout.partitions(events.partitions()));
  }

  /** Encoded counts; the counts of a key are in one partition. */
  Partitioned<byte[]> counts() {
    return shuffled.only(layout::holdsCounts);
  }

  /** Encoded rows of a kind, in the partitions of their customers. */
  Partitioned<byte[]> rows(FoldOutputLayout.Rows kind) {
    FoldOutputLayout of = layout;
    return shuffled.only(partition -> of.holds(kind, partition));
  }
}
