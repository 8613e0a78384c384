package io.regulars.history;

import java.util.Arrays;

/** The events of one kind that one partition holds, by column. */
final class EventTable {
  private static final int FIRST_CAPACITY = 1 << 10;

  private final int[][] codes;
  private final long[][] numbers;
  private int rows;
  private int capacity;

  EventTable(int ownDimensions) {
    codes = new int[Event.TEXTS + ownDimensions][0];
    numbers = new long[Event.NUMBERS][0];
  }

  /** Makes room for more rows; the position of the first of them. */
  int grow(int more) {
    int from = rows;
    rows = Math.addExact(rows, more);
    if (rows > capacity) {
      // A third more rather than twice as much: the arrays are the greater part of the memory.
      capacity = Math.max(Math.max(rows, FIRST_CAPACITY), (int) Math.min(rows * 4L / 3, 1 << 30));
      for (int column = 0; column < codes.length; column++) {
        codes[column] = Arrays.copyOf(codes[column], capacity);
      }
      for (int column = 0; column < numbers.length; column++) {
        numbers[column] = Arrays.copyOf(numbers[column], capacity);
      }
    }
    return from;
  }

  int[] codesFor(int column) {
    return codes[column];
  }

  long[] numbersFor(int column) {
    return numbers[column];
  }

  int code(int column, int row) {
    return codes[column][row];
  }

  long number(int column, int row) {
    return numbers[column][row];
  }

  int rows() {
    return rows;
  }

  int texts() {
    return codes.length;
  }
}
