package io.regulars.history;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/** The day and the figures of each order, or of the part of each order in one category. */
final class OrderSums {
  private int size;
  private int[] day = new int[16];
  private long[] sums = new long[16 * PurchaseFigure.COUNT];

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** Begins an order whose figures are 0. */
  void begin(int orderDay) {
    int end = (size + 1) * PurchaseFigure.COUNT;
    day = IntArrays.grow(day, size + 1);
    sums = LongArrays.grow(sums, end + 1);
    day[size] = orderDay;
    Arrays.fill(sums, size * PurchaseFigure.COUNT, end, 0);
    size++;
  }

  /** Adds a line to the figures of the last order. */
  void addLine(PurchasedLines lines, int line) {
    PurchaseFigure.addLine(lines, line, sums, (size - 1) * PurchaseFigure.COUNT);
  }

  int day(int order) {
    return day[order];
  }

  /** The total of a figure over the orders at {@code positions[from..to)}. */
  long total(PurchaseFigure figure, int[] positions, int from, int to) {
    int index = figure.ordinal();
    long total = 0;
    for (int i = from; i < to; i++) {
      total = Math.addExact(total, sums[positions[i] * PurchaseFigure.COUNT + index]);
    }
    return total;
  }

  long sum(PurchaseFigure figure, int order) {
    return sums[order * PurchaseFigure.COUNT + figure.ordinal()];
  }
}
