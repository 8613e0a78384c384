package io.regulars.codec;

import java.util.Arrays;

/** Room for one more: arrays that double when they are full. */
public final class ArrayGrowth {
  private ArrayGrowth() {}

  public static int[] room(int[] array, int size) {
    return size < array.length ? array : Arrays.copyOf(array, Math.max(16, size * 2));
  }

  public static boolean[] room(boolean[] array, int size) {
    return size < array.length ? array : Arrays.copyOf(array, Math.max(16, size * 2));
  }

  public static long[] room(long[] array, int size) {
    return size < array.length ? array : Arrays.copyOf(array, Math.max(16, size * 2));
  }
}
