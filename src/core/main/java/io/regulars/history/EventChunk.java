package io.regulars.history;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.TextDictionary;
import java.util.Arrays;

/**
 * A buffer of events of one kind for one partition, packed into bytes when it is full. It stores
 * numbers and dictionary codes by column. Each chunk has its own dictionaries, so that it can be
 * read without any other chunk.
 *
 * @param <E> the class that declares the fields of the events
 */
final class EventChunk<E> {
  /** First byte of a packed column without values. */
  private static final int EMPTY = 0;

  private static final int FILLED = 1;

  private final EventType<E> type;
  private final TextDictionary[] dictionaries;
  private final int[][] codes;
  private final long[][] numbers;
  private final int capacity;
  private int rows;

  EventChunk(EventType<E> type, int ownDimensions, int capacity) {
    this.type = type;
    this.capacity = capacity;
    dictionaries = new TextDictionary[type.textColumns(ownDimensions)];
    codes = new int[dictionaries.length][];
    numbers = new long[type.numbers().size()][];
  }

  /** Sets a text of the current row; null leaves it empty. */
  void set(TextField<E> field, byte[] text) {
    text(field.position(), text);
  }

  /**
   * Sets a number of the current row.
   *
   * @param number within ±2<sup>62</sup>, which the screening ensures, or {@link Event#UNKNOWN}
   */
  void set(NumberField<E> field, long number) {
    number(field.position(), number);
  }

  /** Sets all fields of the current row to those of a row of a table. */
  void set(EventTable<E> table, int row, PartitionTexts names) {
    for (int column = 0; column < codes.length; column++) {
      text(column, names.of(type, column).text(table.code(column, row)));
    }
    for (int column = 0; column < numbers.length; column++) {
      number(column, table.number(column, row));
    }
  }

  /** Sets a text column of the current row; null leaves it empty. */
  void text(int column, byte[] text) {
    if (text == null) {
      return;
    }
    if (codes[column] == null) {
      dictionaries[column] = new TextDictionary();
      codes[column] = new int[capacity];
      Arrays.fill(codes[column], TextDictionary.NONE);
    }
    codes[column][rows] = code(column, text);
  }

  private int code(int column, byte[] text) {
    // The lines of one order are usually adjacent, so the previous row often has the same text.
    int previous = rows == 0 ? TextDictionary.NONE : codes[column][rows - 1];
    return previous != TextDictionary.NONE
            && Arrays.equals(dictionaries[column].text(previous), text)
        ? previous
        : dictionaries[column].code(text);
  }

  /** Sets a number column of the current row. */
  void number(int column, long number) {
    if (number == Event.UNKNOWN) {
      return;
    }
    if (numbers[column] == null) {
      numbers[column] = new long[capacity];
      Arrays.fill(numbers[column], Event.UNKNOWN);
    }
    numbers[column][rows] = number;
  }

  /** Ends the current row; returns true if the chunk is full. */
  boolean endRow() {
    return ++rows == capacity;
  }

  boolean isEmpty() {
    return rows == 0;
  }

  /** Packs the rows and empties the chunk. */
  byte[] take(CompactBytes.Writer out) {
    out.count(Event.TYPES.indexOf(type));
    out.count(rows);
    for (int column = 0; column < codes.length; column++) {
      packTexts(column, out);
    }
    for (int column = 0; column < numbers.length; column++) {
      packNumbers(numbers[column], out);
    }
    rows = 0;
    return out.take();
  }

  private void packTexts(int column, CompactBytes.Writer out) {
    TextDictionary dictionary = dictionaries[column];
    if (dictionary == null || dictionary.size() == 0) {
      out.count(EMPTY);
      return;
    }
    out.count(FILLED);
    out.count(dictionary.size());
    for (int code = 0; code < dictionary.size(); code++) {
      out.text(dictionary.text(code));
    }
    int[] columnCodes = codes[column];
    for (int row = 0; row < rows; row++) {
      out.count(columnCodes[row] + 1L);
    }
    dictionary.clear();
    Arrays.fill(columnCodes, 0, rows, TextDictionary.NONE);
  }

  private void packNumbers(long[] column, CompactBytes.Writer out) {
    if (column == null) {
      out.count(EMPTY);
      return;
    }
    out.count(FILLED);
    long previous = 0;
    for (int row = 0; row < rows; row++) {
      if (column[row] == Event.UNKNOWN) {
        out.count(0);
      } else {
        long step = column[row] - previous;
        out.count((step << 1 ^ step >> 63) + 1);
        previous = column[row];
      }
    }
    Arrays.fill(column, 0, rows, Event.UNKNOWN);
  }

  /** Appends the rows of a packed chunk to the table of their kind. */
  static void unpack(byte[] packed, EventTables tables) {
    CompactBytes.Reader in = new CompactBytes.Reader(packed);
    unpack(in, tables.at((int) in.count()), tables.names());
  }

  private static <E> void unpack(
      CompactBytes.Reader in, EventTable<E> table, PartitionTexts names) {
    int rows = (int) in.count();
    int from = table.grow(rows);
    for (int column = 0; column < table.texts(); column++) {
      if (in.count() == EMPTY) {
        table.noCodesFrom(column, from);
      } else {
        TextDictionary dictionary = names.of(table.type(), column);
        unpackTexts(in, rows, table.codesFrom(column, from), from, dictionary);
      }
    }
    for (int column = 0; column < table.type().numbers().size(); column++) {
      if (in.count() == EMPTY) {
        table.noNumbersFrom(column, from);
      } else {
        unpackNumbers(in, rows, table.numbersFrom(column, from), from);
      }
    }
  }

  private static void unpackTexts(
      CompactBytes.Reader in, int rows, int[] target, int from, TextDictionary dictionary) {
    int[] translation = new int[(int) in.count() + 1];
    translation[0] = TextDictionary.NONE;
    for (int code = 1; code < translation.length; code++) {
      translation[code] = dictionary.code(in.text());
    }
    for (int row = from; row < from + rows; row++) {
      target[row] = translation[(int) in.count()];
    }
  }

  private static void unpackNumbers(CompactBytes.Reader in, int rows, long[] target, int from) {
    long previous = 0;
    for (int row = from; row < from + rows; row++) {
      long packed = in.count();
      if (packed == 0) {
        target[row] = Event.UNKNOWN;
      } else {
        packed--;
        previous += packed >>> 1 ^ -(packed & 1);
        target[row] = previous;
      }
    }
  }
}
