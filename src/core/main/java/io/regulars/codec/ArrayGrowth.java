package io.regulars.codec;

import java.util.Arrays;

/** Grows arrays of primitives: a full array is copied into one of twice the length. */
public final class ArrayGrowth {
  private ArrayGrowth() {}

  /** The array itself if it contains the index, else a longer copy that does. */
  public static int[] ensureIndex(int[] array, int index) {
    return index < array.length ? array : Arrays.copyOf(array, Math.max(16, index * 2));
  }

  /** The array itself if it contains the index, else a longer copy that does. */
  public static boolean[] ensureIndex(boolean[] array, int index) {
    return index < array.length ? array : Arrays.copyOf(array, Math.max(16, index * 2));
  }

  /** The array itself if it contains the index, else a longer copy that does. */
  public static long[] ensureIndex(long[] array, int index) {
    return index < array.length ? array : Arrays.copyOf(array, Math.max(16, index * 2));
  }
}
