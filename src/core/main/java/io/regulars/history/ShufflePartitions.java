package io.regulars.history;

import io.regulars.codec.Utf8;
import java.io.Serializable;

/**
 * The partitions of the event shuffle. First come the customer partitions, then one partition for
 * the input counts, then the merge partitions. A merge partition receives rows of different
 * customers, chosen by the hash of an order id or of a primary key.
 *
 * @param customers number of customer partitions
 */
public record ShufflePartitions(int customers) implements Serializable {
  /** Customer partitions per merge partition. Ids and keys are smaller than events. */
  private static final int CUSTOMERS_PER_MERGE = 4;

  /** The partition of a customer id, or of the order id of a guest order. */
  int ofOwner(byte[] owner) {
    return ofHash(Utf8.hash(owner));
  }

  /** The customer partition of a hash. */
  int ofHash(long hash) {
    return (int) ((hash >>> 33) % customers);
  }

  /** The partition of the input counts. */
  public int counts() {
    return customers;
  }

  private int mergePartitions() {
    return (customers + CUSTOMERS_PER_MERGE - 1) / CUSTOMERS_PER_MERGE;
  }

  /** The merge partition of a hash. */
  int ofLookup(long hash) {
    return customers + 1 + (int) ((hash >>> 33) % mergePartitions());
  }

  /** Whether a partition is a merge partition. */
  public boolean isLookup(int partition) {
    return partition > customers;
  }

  /** Number of all partitions. */
  public int size() {
    return customers + 1 + mergePartitions();
  }
}
