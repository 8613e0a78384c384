package io.regulars.codec;

import java.io.Serializable;
import java.util.Arrays;

/** A growable list of primitive longs. */
public final class LongList implements Serializable {
  private static final long serialVersionUID = 1L;

  private long[] values = new long[4];
  private int size;

  public void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  public int size() {
    return size;
  }

  public long at(int position) {
    return values[position];
  }

  public long[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /** Removes all numbers but keeps the capacity. */
  public void clear() {
    size = 0;
  }

  /** A sorted copy of the numbers, ascending. */
  public long[] sorted() {
    long[] sorted = toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /** Whether any number is in the list more than once. */
  public boolean hasDuplicates() {
    long[] sorted = sorted();
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return true;
      }
    }
    return false;
  }
}
