package io.regulars.input;

import java.nio.charset.StandardCharsets;

/**
 * A row of an input during screening: the value or null of each column, by position. One instance
 * is reused for all rows of a task.
 *
 * <p>Texts are UTF-8 bytes, amounts are doubles, instants are microseconds and dates are days since
 * 1970-01-01.
 */
public final class InputRow {
  private final Object[] values;

  /**
   * @param columns number of columns
   */
  public InputRow(int columns) {
    values = new Object[columns];
  }

  /** Copies the values of a row with the same columns. */
  public void fill(Object[] row) {
    System.arraycopy(row, 0, values, 0, values.length);
  }

  /** Returns whether the column has a value. */
  public boolean has(int column) {
    return values[column] != null;
  }

  /** Returns a text as bytes, or null. */
  public byte[] text(int column) {
    return (byte[]) values[column];
  }

  /** Returns a text, or null. */
  public String string(int column) {
    return values[column] == null ? null : new String(text(column), StandardCharsets.UTF_8);
  }

  /** Returns a number, which must not be null. */
  public double number(int column) {
    return ((Number) values[column]).doubleValue();
  }

  /** Returns an instant or a date, which must not be null. */
  public long time(int column) {
    return ((Number) values[column]).longValue();
  }

  /** Returns a value of any type, or null. */
  public Object get(int column) {
    return values[column];
  }

  /**
   * Replaces a value.
   *
   * @param value of the type of the column, or null
   */
  public void set(int column, Object value) {
    values[column] = value;
  }
}
