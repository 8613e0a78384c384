package io.regulars.profile;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import io.regulars.table.Column;
import io.regulars.table.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A mutable row with one cell per column; a cell is null until it is set. Numbers, days, money (in
 * ticks), dates (in days from 1970-01-01), instants (in microseconds from 1970-01-01), years and
 * flags are stored as longs, shares and other real numbers as doubles, texts as UTF-8. A packed row
 * takes a few dozen bytes.
 *
 * <p>A column that is not in the row, or a value of another type than that of the column, causes an
 * {@link IllegalArgumentException}.
 */
public final class TraitRow {
  /** How the value of a cell is stored. */
  private enum Storage {
    WHOLE,
    REAL,
    TEXT,
    BINARY
  }

  private final List<Column> columns;
  private final IdentityHashMap<Object, Integer> positions = new IdentityHashMap<>();
  private final Storage[] storages;
  private final boolean[] isSet;
  private final long[] numbers;
  private final double[] reals;
  private final byte[][] bytes;

  /** A row without working columns. */
  public TraitRow(List<Column> columns) {
    this(columns, List.of());
  }

  /**
   * @param columns the published columns
   * @param working the columns for later steps of the run
   */
  public TraitRow(List<Column> columns, List<WorkingColumn> working) {
    this.columns = List.copyOf(columns);
    int size = columns.size() + working.size();
    storages = new Storage[size];
    columns.forEach(column -> add(column, storage(column)));
    working.forEach(column -> add(column, storage(column)));
    isSet = new boolean[size];
    numbers = new long[size];
    reals = new double[size];
    bytes = new byte[size][];
  }

  private void add(Object column, Storage storage) {
    storages[positions.size()] = storage;
    positions.put(column, positions.size());
  }

  private static Storage storage(Column column) {
    return switch (column.kind()) {
      case TEXT -> Storage.TEXT;
      case RATE, NUMBER -> Storage.REAL;
      default -> Storage.WHOLE;
    };
  }

  private static Storage storage(WorkingColumn column) {
    return switch (column.type()) {
      case TEXT -> Storage.TEXT;
      case BINARY -> Storage.BINARY;
      case NUMBER -> Storage.WHOLE;
    };
  }

  private int position(Object column) {
    Integer position = positions.get(column);
    if (position == null) {
      throw new IllegalArgumentException("The row has no column " + column);
    }
    return position;
  }

  private int position(Object column, Storage storage) {
    int position = position(column);
    if (storages[position] != storage) {
      throw new IllegalArgumentException(
          "%s is stored as %s, not as %s".formatted(column, storages[position], storage));
    }
    return position;
  }

  // ---- setting -------------------------------------------------------------------------------

  /** Sets every cell to null. */
  public void clear() {
    Arrays.fill(isSet, false);
  }

  /** Sets a count, days, an ordinal, a year, an amount in ticks, a date or an instant. */
  public void set(Column column, long number) {
    setNumber(column, number);
  }

  /** Sets a whole number of a working column. */
  public void set(WorkingColumn column, long number) {
    setNumber(column, number);
  }

  private void setNumber(Object column, long number) {
    int position = position(column, Storage.WHOLE);
    isSet[position] = true;
    numbers[position] = number;
  }

  /** Sets a share or another real number. */
  public void set(Column column, double number) {
    int position = position(column, Storage.REAL);
    isSet[position] = true;
    reals[position] = number;
  }

  /** Sets a text; null sets the cell to null. */
  public void set(Column column, byte[] text) {
    setBytes(position(column, Storage.TEXT), text);
  }

  /** Sets the packed bytes or the text of a working column; null sets the cell to null. */
  public void set(WorkingColumn column, byte[] value) {
    boolean isText = column.type() == WorkingColumn.Type.TEXT;
    setBytes(position(column, isText ? Storage.TEXT : Storage.BINARY), value);
  }

  private void setBytes(int position, byte[] value) {
    isSet[position] = value != null;
    bytes[position] = value;
  }

  public void set(Column column, boolean flag) {
    set(column, flag ? 1L : 0L);
  }

  /** Sets a share {@code part / whole}; the cell stays null if {@code whole} is 0. */
  public void setShare(Column column, long part, long whole) {
    if (whole != 0) {
      set(column, part / (double) whole);
    }
  }

  // ---- reading -------------------------------------------------------------------------------

  public boolean isNull(Column column) {
    return !isSet[position(column)];
  }

  public boolean isNull(WorkingColumn column) {
    return !isSet[position(column)];
  }

  public long number(Column column) {
    return numbers[position(column, Storage.WHOLE)];
  }

  public long number(WorkingColumn column) {
    return numbers[position(column, Storage.WHOLE)];
  }

  public double real(Column column) {
    return reals[position(column, Storage.REAL)];
  }

  public byte[] text(Column column) {
    return bytes[position(column, Storage.TEXT)];
  }

  /** The text of a working column; null if the cell is null. */
  public byte[] text(WorkingColumn column) {
    return orNull(position(column, Storage.TEXT));
  }

  /** The packed bytes of a working column; null if the cell is null. */
  public byte[] binary(WorkingColumn column) {
    return orNull(position(column, Storage.BINARY));
  }

  private byte[] orNull(int position) {
    return isSet[position] ? bytes[position] : null;
  }

  /** Packs the row. */
  public void pack(CompactBytes.Writer out) {
    for (int i = 0; i < isSet.length; i++) {
      out.count(isSet[i] ? 1 : 0);
      if (isSet[i]) {
        switch (storages[i]) {
          case TEXT, BINARY -> out.text(bytes[i]);
          case REAL -> out.real(reals[i]);
          case WHOLE -> out.number(numbers[i]);
        }
      }
    }
  }

  /** Reads a packed row with the same columns. */
  public void unpack(CompactBytes.Reader in) {
    for (int i = 0; i < isSet.length; i++) {
      isSet[i] = in.count() == 1;
      if (isSet[i]) {
        switch (storages[i]) {
          case TEXT, BINARY -> bytes[i] = in.text();
          case REAL -> reals[i] = in.real();
          case WHOLE -> numbers[i] = in.number();
        }
      }
    }
  }

  /** The values of these columns as published types. */
  public Object[] values(List<Column> published) {
    Object[] values = new Object[published.size()];
    for (int i = 0; i < values.length; i++) {
      int position = position(published.get(i));
      values[i] = isSet[position] ? value(position) : null;
    }
    return values;
  }

  private Object value(int position) {
    return switch (columns.get(position).kind()) {
      case TEXT -> Utf8.string(bytes[position]);
      case RATE, NUMBER -> reals[position];
      case FLAG -> numbers[position] == 1;
      case ORDINAL, YEAR -> Math.toIntExact(numbers[position]);
      case MONEY -> Money.published(numbers[position]);
      case DATE -> LocalDate.ofEpochDay(numbers[position]);
      case COUNT, DAYS -> numbers[position];
      case INSTANT -> ChronoUnit.MICROS.addTo(Instant.EPOCH, numbers[position]);
    };
  }
}
