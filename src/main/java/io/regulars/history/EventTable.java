package io.regulars.history;

import io.regulars.codec.TextDictionary;
import java.util.Arrays;

/**
 * The events of one kind that one partition holds, by column. A column that nothing fills is not
 * there.
 */
final class EventTable {
  private static final int FIRST_CAPACITY = 1 << 10;

  private final int[][] codes;
  private final long[][] numbers;
  private int rows;
  private int capacity;

  EventTable(int ownDimensions) {
    codes = new int[Event.TEXTS + ownDimensions][];
    numbers = new long[Event.NUMBERS][];
  }

  /** Makes room for more rows; the position of the first of them. */
  int grow(int more) {
    int from = rows;
    rows = Math.addExact(rows, more);
    if (rows > capacity) {
      // A third more rather than twice as much: the arrays are the greater part of the memory.
      capacity = Math.max(Math.max(rows, FIRST_CAPACITY), (int) Math.min(rows * 4L / 3, 1 << 30));
      for (int column = 0; column < codes.length; column++) {
        if (codes[column] != null) {
          codes[column] = Arrays.copyOf(codes[column], capacity);
        }
      }
      for (int column = 0; column < numbers.length; column++) {
        if (numbers[column] != null) {
          numbers[column] = Arrays.copyOf(numbers[column], capacity);
        }
      }
    }
    return from;
  }

  /** Adds a row of another table whose codes mean the same. */
  void add(EventTable other, int row) {
    int at = grow(1);
    for (int column = 0; column < codes.length; column++) {
      int code = other.code(column, row);
      if (code != TextDictionary.NONE || codes[column] != null) {
        codesFrom(column, at)[at] = code;
      }
    }
    for (int column = 0; column < numbers.length; column++) {
      long number = other.number(column, row);
      if (number != Event.UNKNOWN || numbers[column] != null) {
        numbersFrom(column, at)[at] = number;
      }
    }
  }

  /** A text column to be filled from a row on. */
  int[] codesFrom(int column, int row) {
    if (codes[column] == null) {
      codes[column] = new int[capacity];
      Arrays.fill(codes[column], 0, row, TextDictionary.NONE);
    }
    return codes[column];
  }

  /** Leaves a text column empty from a row on. */
  void noCodesFrom(int column, int row) {
    if (codes[column] != null) {
      Arrays.fill(codes[column], row, rows, TextDictionary.NONE);
    }
  }

  /** A number column to be filled from a row on. */
  long[] numbersFrom(int column, int row) {
    if (numbers[column] == null) {
      numbers[column] = new long[capacity];
      Arrays.fill(numbers[column], 0, row, Event.UNKNOWN);
    }
    return numbers[column];
  }

  /** Leaves a number column empty from a row on. */
  void noNumbersFrom(int column, int row) {
    if (numbers[column] != null) {
      Arrays.fill(numbers[column], row, rows, Event.UNKNOWN);
    }
  }

  int code(int column, int row) {
    int[] filled = codes[column];
    return filled == null ? TextDictionary.NONE : filled[row];
  }

  long number(int column, int row) {
    long[] filled = numbers[column];
    return filled == null ? Event.UNKNOWN : filled[row];
  }

  int rows() {
    return rows;
  }

  int texts() {
    return codes.length;
  }
}
