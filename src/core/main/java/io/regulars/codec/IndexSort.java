package io.regulars.codec;

import java.util.Arrays;

/** A stable merge sort of ints, such as row indices, by a comparison, without boxing. */
public final class IndexSort {
  /** Up to this length insertion sort is faster. */
  private static final int INSERTION_LENGTH = 12;

  private IndexSort() {}

  /** A comparison of two numbers. */
  @FunctionalInterface
  public interface Comparison {
    /** Negative if {@code left} comes first, positive if {@code right} does. */
    int compare(int left, int right);
  }

  /** Sorts {@code numbers[from..to)}. */
  public static void sort(int[] numbers, int from, int to, Comparison comparison) {
    if (to - from <= INSERTION_LENGTH) {
      insert(numbers, from, to, comparison);
      return;
    }
    // Copy only the range to sort: the array can be much longer, grown for a larger customer.
    merge(Arrays.copyOf(numbers, to), numbers, from, to, comparison);
  }

  private static void insert(int[] numbers, int from, int to, Comparison comparison) {
    for (int i = from + 1; i < to; i++) {
      int number = numbers[i];
      int at = i;
      while (at > from && comparison.compare(numbers[at - 1], number) > 0) {
        numbers[at] = numbers[at - 1];
        at--;
      }
      numbers[at] = number;
    }
  }

  /** Sorts into {@code target}; {@code source} contains the same numbers and is overwritten. */
  private static void merge(int[] source, int[] target, int from, int to, Comparison comparison) {
    if (to - from <= INSERTION_LENGTH) {
      insert(target, from, to, comparison);
      return;
    }
    int middle = from + to >>> 1;
    merge(target, source, from, middle, comparison);
    merge(target, source, middle, to, comparison);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft =
          right >= to || left < middle && comparison.compare(source[left], source[right]) <= 0;
      target[i] = takeLeft ? source[left++] : source[right++];
    }
  }
}
