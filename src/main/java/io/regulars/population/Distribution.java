package io.regulars.population;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How one figure is distributed over some buyers: their number, the least and the greatest value,
 * and all distinct values with the buyers who have at most each, as long as these are few.
 */
final class Distribution implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Distinct values that are kept: what the driver holds of a figure has a limit. */
  private static final int MOST_VALUES = 1 << 11;

  private final long buyers;
  private final long least;
  private final long greatest;

  /** Ascending; null if there are too many. */
  private final long[] values;

  private final long[] atMost;

  private Distribution(long buyers, long least, long greatest, long[] values, long[] atMost) {
    this.buyers = buyers;
    this.least = least;
    this.greatest = greatest;
    this.values = values;
    this.atMost = atMost;
  }

  /**
   * That of some values.
   *
   * @param values distinct, ascending
   * @param atMost how many buyers have at most each
   */
  static Distribution of(long[] values, int[] atMost) {
    int size = values.length;
    if (size == 0) {
      return new Distribution(0, Long.MAX_VALUE, Long.MIN_VALUE, values, new long[0]);
    }
    boolean isFew = size <= MOST_VALUES;
    return new Distribution(
        atMost[size - 1],
        values[0],
        values[size - 1],
        isFew ? values : null,
        isFew ? Arrays.stream(atMost).asLongStream().toArray() : null);
  }

  /** That of these buyers and others. */
  Distribution plus(Distribution other) {
    long least = Math.min(this.least, other.least);
    long greatest = Math.max(this.greatest, other.greatest);
    if (!isKnown() || !other.isKnown()) {
      return new Distribution(buyers + other.buyers, least, greatest, null, null);
    }
    long[] both = new long[values.length + other.values.length];
    System.arraycopy(values, 0, both, 0, values.length);
    System.arraycopy(other.values, 0, both, values.length, other.values.length);
    long[] distinct = Arrays.stream(both).sorted().distinct().toArray();
    long[] sums = Arrays.stream(distinct).map(v -> atMost(v) + other.atMost(v)).toArray();
    boolean isFew = distinct.length <= MOST_VALUES;
    return new Distribution(
        buyers + other.buyers, least, greatest, isFew ? distinct : null, isFew ? sums : null);
  }

  /** Buyers who have the figure. */
  long buyers() {
    return buyers;
  }

  /** The least value; there must be a buyer. */
  long least() {
    return least;
  }

  /** The greatest value; there must be a buyer. */
  long greatest() {
    return greatest;
  }

  /** Whether every distinct value is known. */
  boolean isKnown() {
    return values != null;
  }

  /** Buyers with at most a value, where all values are known. */
  long atMost(long value) {
    int found = Arrays.binarySearch(values, value);
    int below = found >= 0 ? found : -found - 2;
    return below < 0 ? 0 : atMost[below];
  }

  /** The least value with at least as many buyers at or below it, where all values are known. */
  long at(long rank) {
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      int middle = low + high >>> 1;
      if (atMost[middle] >= rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return values[low];
  }
}
