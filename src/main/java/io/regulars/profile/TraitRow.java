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
 */
public final class TraitRow {
  private final List<Column> columns;
  private final IdentityHashMap<Column, Integer> positions = new IdentityHashMap<>();
  private final boolean[] isSet;
  private final long[] numbers;
  private final double[] reals;
  private final byte[][] texts;

  public TraitRow(List<Column> columns) {
    this.columns = List.copyOf(columns);
    for (int i = 0; i < columns.size(); i++) {
      positions.put(columns.get(i), i);
    }
    isSet = new boolean[columns.size()];
    numbers = new long[columns.size()];
    reals = new double[columns.size()];
    texts = new byte[columns.size()][];
  }

  /** Sets every cell to null. */
  public void clear() {
    Arrays.fill(isSet, false);
  }

  /** Sets a count, days, an ordinal, a year, an amount in ticks, a date or an instant. */
  public void set(Column column, long number) {
    int position = positions.get(column);
    isSet[position] = true;
    numbers[position] = number;
  }

  /** Sets a share or another real number. */
  public void set(Column column, double number) {
    int position = positions.get(column);
    isSet[position] = true;
    reals[position] = number;
  }

  /** Sets a text; null sets the cell to null. */
  public void set(Column column, byte[] text) {
    int position = positions.get(column);
    isSet[position] = text != null;
    texts[position] = text;
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

  public boolean isNull(Column column) {
    return !isSet[positions.get(column)];
  }

  public long number(Column column) {
    return numbers[positions.get(column)];
  }

  public double real(Column column) {
    return reals[positions.get(column)];
  }

  public byte[] text(Column column) {
    return texts[positions.get(column)];
  }

  /** Packs the row. */
  public void pack(CompactBytes.Writer out) {
    for (int i = 0; i < isSet.length; i++) {
      out.count(isSet[i] ? 1 : 0);
      if (isSet[i]) {
        switch (columns.get(i).kind()) {
          case TEXT -> out.text(texts[i]);
          case RATE, NUMBER -> out.real(reals[i]);
          default -> out.number(numbers[i]);
        }
      }
    }
  }

  /** Reads a packed row with the same columns. */
  public void unpack(CompactBytes.Reader in) {
    for (int i = 0; i < isSet.length; i++) {
      isSet[i] = in.count() == 1;
      if (isSet[i]) {
        switch (columns.get(i).kind()) {
          case TEXT -> texts[i] = in.text();
          case RATE, NUMBER -> reals[i] = in.real();
          default -> numbers[i] = in.number();
        }
      }
    }
  }

  /** The values of these columns as published types. */
  public Object[] values(List<Column> published) {
    Object[] values = new Object[published.size()];
    for (int i = 0; i < values.length; i++) {
      int position = positions.get(published.get(i));
      values[i] = isSet[position] ? value(position) : null;
    }
    return values;
  }

  private Object value(int position) {
    return switch (columns.get(position).kind()) {
      case TEXT -> Utf8.string(texts[position]);
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
