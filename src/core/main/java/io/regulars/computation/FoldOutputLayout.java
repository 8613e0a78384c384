package io.regulars.computation;

import io.regulars.dataflow.Partitioned;
import java.io.Serializable;

/**
 * The partitions of the fold's output. The first ones hold counts, each the counts of some keys
 * from all customers. After them each partition of customers has one partition for each kind of
 * rows, so that a table reads only the rows that it is made from.
 *
 * @param countPartitions partitions in which counts are merged
 */
record FoldOutputLayout(int countPartitions) implements Serializable {
  /** Encoded rows that the fold makes. */
  enum Rows {
    BUYERS,
    BRANDS,
    CATEGORIES,
    SNAPSHOTS
  }

  private static final int KINDS = Rows.values().length;

  /** The partition of the rows of one kind from one partition of customers. */
  int partition(Rows kind, int customerPartition) {
    return Math.addExact(
        countPartitions,
        Math.addExact(Math.multiplyExact(customerPartition, KINDS), kind.ordinal()));
  }

  /** The encoded counts in the fold's output; the counts of a key are in one partition. */
  Partitioned<byte[]> counts(Partitioned<byte[]> output) {
    return output.only(this::holdsCounts);
  }

  /** The encoded rows of a kind in the fold's output, in the partitions of their customers. */
  Partitioned<byte[]> rows(Rows kind, Partitioned<byte[]> output) {
    return output.only(partition -> holds(kind, partition));
  }

  boolean holdsCounts(int partition) {
    return partition < countPartitions;
  }

  boolean holds(Rows kind, int partition) {
    return !holdsCounts(partition) && (partition - countPartitions) % KINDS == kind.ordinal();
  }

  /** The number of partitions for so many partitions of customers. */
  int partitions(int customerPartitions) {
    return partition(Rows.BUYERS, customerPartitions);
  }
}
