package io.regulars.codec;

import java.io.Serializable;
import java.util.Arrays;

/** A list of numbers. */
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

  /** Forgets every number; the room stays. */
  public void clear() {
    size = 0;
  }

  /** The numbers, ascending. */
  public long[] sorted() {
    long[] sorted = toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /** Whether some number is in the list more than once. */
  public boolean hasRepeated() {
    long[] sorted = sorted();
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return true;
      }
    }
    return false;
  }
}
