package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.history.NumberField.AmountField;
import io.regulars.history.NumberField.DayField;
import io.regulars.history.NumberField.InstantField;
import io.regulars.history.NumberField.WholeField;
import java.util.Arrays;

/**
 * The events of one kind in one partition, stored by column. A column without any value takes no
 * memory. Each type of field has its own method of reading.
 *
 * @param <E> the class that declares the fields of the events
 */
final class EventTable<E> {
  private static final int FIRST_CAPACITY = 1 << 10;
  private static final int NO_COLUMN = -1;

  private final EventType<E> type;
  private final int customer;
  private final int order;
  private final int file;
  private final int firstDimension;
  private final int[][] codes;
  private final long[][] numbers;
  private int rows;
  private int capacity;

  EventTable(EventType<E> type, int ownDimensions) {
    this.type = type;
    customer = type.customer().map(TextField::position).orElse(NO_COLUMN);
    order = type.order().map(TextField::position).orElse(NO_COLUMN);
    file = type.file().map(TextField::position).orElse(NO_COLUMN);
    firstDimension = type.texts().size();
    codes = new int[type.textColumns(ownDimensions)][];
    numbers = new long[type.numbers().size()][];
  }

  // ---- filling -------------------------------------------------------------------------------

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

  /** Adds one row without texts and numbers, and returns its index. */
  int addRow() {
    int row = grow(1);
    for (int column = 0; column < codes.length; column++) {
      noCodesFrom(column, row);
    }
    for (int column = 0; column < numbers.length; column++) {
      noNumbersFrom(column, row);
    }
    return row;
  }

  /** Sets a text of the last row to a code. */
  void set(TextField<E> field, int row, int code) {
    setCode(field.position(), row, code);
  }

  /** Sets one of the shop's own dimensions of the last row to a code. */
  void setDimension(int dimension, int row, int code) {
    setCode(firstDimension + dimension, row, code);
  }

  private void setCode(int column, int row, int code) {
    if (code != TextDictionary.NONE) {
      codesFrom(column, row)[row] = code;
    }
  }

  /** Sets a number of the last row. */
  void set(NumberField<E> field, int row, long number) {
    if (number != Event.UNKNOWN) {
      numbersFrom(field.position(), row)[row] = number;
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

  // ---- reading -------------------------------------------------------------------------------

  /** The code of a text; {@link TextDictionary#NONE} if absent. */
  int code(TextField<E> field, int row) {
    return code(field.position(), row);
  }

  /** The code of one of the shop's own dimensions; {@link TextDictionary#NONE} if absent. */
  int dimension(int dimension, int row) {
    return code(firstDimension + dimension, row);
  }

  /** The code of the customer; {@link TextDictionary#NONE} if the event names none. */
  int customer(int row) {
    return customer == NO_COLUMN ? TextDictionary.NONE : code(customer, row);
  }

  /** The code of the order; {@link TextDictionary#NONE} if the event names none. */
  int order(int row) {
    return order == NO_COLUMN ? TextDictionary.NONE : code(order, row);
  }

  /** The code of the file; {@link TextDictionary#NONE} if it is not known. */
  int file(int row) {
    return file == NO_COLUMN ? TextDictionary.NONE : code(file, row);
  }

  /**
   * Compares two rows by all fields but the file, first by the order. The sequence of codes and so
   * of the rows depends on the partition; equal rows are adjacent.
   */
  int compareIgnoringFile(int left, int right) {
    int result = Integer.compare(order(left), order(right));
    for (int column = 0; result == 0 && column < codes.length; column++) {
      result = column == file ? 0 : Integer.compare(code(column, left), code(column, right));
    }
    for (int column = 0; result == 0 && column < numbers.length; column++) {
      result = Long.compare(number(column, left), number(column, right));
    }
    return result;
  }

  /** Whether a number is known. */
  boolean isKnown(NumberField<E> field, int row) {
    return number(field.position(), row) != Event.UNKNOWN;
  }

  /** An instant in microseconds; {@link Event#UNKNOWN} if absent. */
  long instant(InstantField<E> field, int row) {
    return number(field.position(), row);
  }

  /**
   * A date in days.
   *
   * @throws ArithmeticException if it is absent
   */
  int day(DayField<E> field, int row) {
    return Math.toIntExact(number(field.position(), row));
  }

  /** A whole number; {@link Event#UNKNOWN} if absent. */
  long whole(WholeField<E> field, int row) {
    return number(field.position(), row);
  }

  /** An amount in ticks; {@link Event#UNKNOWN} if absent. */
  long ticks(AmountField<E> field, int row) {
    return number(field.position(), row);
  }

  /** The code in a text column. */
  int code(int column, int row) {
    int[] filled = codes[column];
    return filled == null ? TextDictionary.NONE : filled[row];
  }

  /** The number in a number column. */
  long number(int column, int row) {
    long[] filled = numbers[column];
    return filled == null ? Event.UNKNOWN : filled[row];
  }

  /** The kind of these events. */
  EventType<E> type() {
    return type;
  }

  int rows() {
    return rows;
  }

  /** Number of text columns, including the shop's own dimensions. */
  int texts() {
    return codes.length;
  }
}
