package io.regulars.history;

import io.regulars.codec.Utf8;
import java.io.Serializable;

/**
 * The partitions of the one shuffle: first those of customers, then one for what was counted, then
 * those where rows of different customers meet, by a hash of an order id or of a row's key.
 *
 * @param customers how many partitions customers have
 */
public record ShufflePartitions(int customers) implements Serializable {
  /** One partition of meetings for so many of customers: ids and keys are small beside events. */
  private static final int CUSTOMERS_PER_MEETING = 4;

  /** The partition of a customer, or of a guest by the id of the order. */
  int ofOwner(byte[] owner) {
    return (int) ((Utf8.hash(owner) >>> 33) % customers);
  }

  /** The partition of what was counted. */
  public int counts() {
    return customers;
  }

  private int meetings() {
    return (customers + CUSTOMERS_PER_MEETING - 1) / CUSTOMERS_PER_MEETING;
  }

  /** The partition where everything with that hash meets. */
  int ofMeeting(long hash) {
    return customers + 1 + (int) ((hash >>> 33) % meetings());
  }

  /** Whether a partition is one of meetings. */
  public boolean isMeeting(int partition) {
    return partition > customers;
  }

  /** How many partitions there are. */
  public int size() {
    return customers + 1 + meetings();
  }
}
