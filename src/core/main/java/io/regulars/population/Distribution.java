package io.regulars.population;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The distribution of one figure over a set of buyers: their number, the least and the greatest
 * value and, as long as there are few distinct values, these values with the cumulative number of
 * buyers.
 */
final class Distribution implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Maximum number of distinct values that are kept, which limits the memory of the driver per
   * figure.
   */
  private static final int MAX_VALUES = 1 << 11;

  private final long buyers;
  private final long least;
  private final long greatest;

  /** The distinct values, ascending; null if there are too many. */
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
   * Returns the distribution of sorted values.
   *
   * @param values distinct values, ascending
   * @param atMost number of buyers at or below each value
   */
  static Distribution of(long[] values, int[] atMost) {
    int size = values.length;
    if (size == 0) {
      return new Distribution(0, Long.MAX_VALUE, Long.MIN_VALUE, values, new long[0]);
    }
    boolean isFew = size <= MAX_VALUES;
    return new Distribution(
        atMost[size - 1],
        values[0],
        values[size - 1],
        isFew ? values : null,
        isFew ? Arrays.stream(atMost).asLongStream().toArray() : null);
  }

  /** Returns the distribution of these buyers and others. */
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
    boolean isFew = distinct.length <= MAX_VALUES;
    return new Distribution(
        buyers + other.buyers, least, greatest, isFew ? distinct : null, isFew ? sums : null);
  }

  /** Returns the number of buyers who have the figure. */
  long buyers() {
    return buyers;
  }

  /** Returns the least value. There must be at least one buyer. */
  long least() {
    return least;
  }

  /** Returns the greatest value. There must be at least one buyer. */
  long greatest() {
    return greatest;
  }

  /** Returns whether all distinct values are kept. */
  boolean isKnown() {
    return values != null;
  }

  /** Returns the number of buyers at or below a value. All distinct values must be kept. */
  long atMost(long value) {
    int found = Arrays.binarySearch(values, value);
    int below = found >= 0 ? found : -found - 2;
    return below < 0 ? 0 : atMost[below];
  }

  /**
   * Returns the least value with at least {@code rank} buyers at or below it. All distinct values
   * must be kept.
   */
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
