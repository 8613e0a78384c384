package io.regulars.codec;

import java.util.Arrays;

/** Sorts numbers by what they stand for, without boxing; equal ones keep their order. */
public final class IndexSort {
  private static final int SHORT = 12;

  private IndexSort() {}

  /** Says which of two numbers comes first. */
  @FunctionalInterface
  public interface Comparison {
    /** Negative if {@code left} comes first, positive if {@code right} does. */
    int compare(int left, int right);
  }

  /** Sorts {@code numbers[from..to)}. */
  public static void sort(int[] numbers, int from, int to, Comparison comparison) {
    if (to - from <= SHORT) {
      insert(numbers, from, to, comparison);
      return;
    }
    // No more than the part to sort: the array may have grown for a far larger customer.
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

  /** Sorts into {@code target}, using {@code source}, which holds the same numbers, as room. */
  private static void merge(int[] source, int[] target, int from, int to, Comparison comparison) {
    if (to - from <= SHORT) {
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
