package io.regulars.history;

import io.regulars.codec.ArrayGrowth;

/** The subscriptions of one customer, each with its monthly revenue, first day and end day. */
public final class Subscriptions {
  private int size;
  private int[] from = new int[4];
  private int[] until = new int[4];
  private long[] mrr = new long[4];

  void clear() {
    size = 0;
  }

  void add(int startsOn, int endsOn, long monthlyRevenue) {
    from = ArrayGrowth.ensureIndex(from, size);
    until = ArrayGrowth.ensureIndex(until, size);
    mrr = ArrayGrowth.ensureIndex(mrr, size);
    from[size] = startsOn;
    until[size] = endsOn;
    mrr[size] = monthlyRevenue;
    size++;
  }

  public int size() {
    return size;
  }

  /** The first day of the subscription. */
  public int from(int subscription) {
    return from[subscription];
  }

  /** The first day on which it no longer runs; {@link Integer#MAX_VALUE} if it has no end date. */
  public int until(int subscription) {
    return until[subscription];
  }

  /** Monthly recurring revenue, in ticks. */
  public long mrr(int subscription) {
    return mrr[subscription];
  }
}
