package io.regulars.history;

import io.regulars.codec.TextDictionary;
import java.util.Arrays;

/**
 * The events of one kind in one partition, stored by column. A column without any value takes no
 * memory.
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

  /** Adds empty rows and returns the index of the first of them. */
  int grow(int more) {
    int from = rows;
    rows = Math.addExact(rows, more);
    if (rows > capacity) {
      // Grow by a third instead of doubling: these arrays take most of the partition's memory.
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

  /** Adds a row of another table with the same dictionaries. */
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

  /** The array of a text column, which the caller fills from a row on. */
  int[] codesFrom(int column, int row) {
    if (codes[column] == null) {
      codes[column] = new int[capacity];
      Arrays.fill(codes[column], 0, row, TextDictionary.NONE);
    }
    return codes[column];
  }

  /** Sets a text column to empty from a row on. */
  void noCodesFrom(int column, int row) {
    if (codes[column] != null) {
      Arrays.fill(codes[column], row, rows, TextDictionary.NONE);
    }
  }

  /** The array of a number column, which the caller fills from a row on. */
  long[] numbersFrom(int column, int row) {
    if (numbers[column] == null) {
      numbers[column] = new long[capacity];
      Arrays.fill(numbers[column], 0, row, Event.UNKNOWN);
    }
    return numbers[column];
  }

  /** Sets a number column to unknown from a row on. */
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
