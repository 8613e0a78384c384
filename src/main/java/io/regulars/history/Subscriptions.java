package io.regulars.history;

import io.regulars.codec.ArrayGrowth;

/**
 * What one customer subscribed to: recurring revenue from one day up to, not including, another.
 */
public final class Subscriptions {
  private int size;
  private int[] from = new int[4];
  private int[] until = new int[4];
  private long[] mrr = new long[4];

  void clear() {
    size = 0;
  }

  void add(int startsOn, int endsOn, long monthly) {
    from = ArrayGrowth.room(from, size);
    until = ArrayGrowth.room(until, size);
    mrr = ArrayGrowth.room(mrr, size);
    from[size] = startsOn;
    until[size] = endsOn;
    mrr[size] = monthly;
    size++;
  }

  public int size() {
    return size;
  }

  /** The first day on which it runs. */
  public int from(int subscription) {
    return from[subscription];
  }

  /** The first day on which it no longer runs; {@link Integer#MAX_VALUE} where it is open. */
  public int until(int subscription) {
    return until[subscription];
  }

  /** Revenue a month, in ticks. */
  public long mrr(int subscription) {
    return mrr[subscription];
  }
}
