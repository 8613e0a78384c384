package io.regulars.history;

import java.util.Arrays;

/** Room for one more: arrays that double when they are full. */
final class Growing {
  private Growing() {}

  static int[] room(int[] array, int size) {
    return size < array.length ? array : Arrays.copyOf(array, Math.max(16, size * 2));
  }

  static boolean[] room(boolean[] array, int size) {
    return size < array.length ? array : Arrays.copyOf(array, Math.max(16, size * 2));
  }

  static long[] room(long[] array, int size) {
    return size < array.length ? array : Arrays.copyOf(array, Math.max(16, size * 2));
  }
}
