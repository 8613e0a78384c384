package io.regulars.quality;

import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.Row;

/**
 * One row of an input while it is screened: a value or null in each column, by position. One object
 * serves all rows of a task, filled anew for each.
 *
 * <p>Texts are UTF-8 bytes, amounts are doubles, instants are microseconds and dates are days since
 * 1970-01-01.
 */
public final class InputRow {
  private final Object[] values;

  /**
   * @param columns how many there are
   */
  public InputRow(int columns) {
    values = new Object[columns];
  }

  /** Takes the values of a row of Spark's with the same columns. */
  public void fill(Row row) {
    for (int column = 0; column < values.length; column++) {
      values[column] = row.get(column);
    }
  }

  /** Whether there is a value. */
  public boolean has(int column) {
    return values[column] != null;
  }

  /** The bytes of a text; null where there is none. */
  public byte[] text(int column) {
    return (byte[]) values[column];
  }

  /** A text; null where there is none. */
  public String string(int column) {
    return values[column] == null ? null : new String(text(column), StandardCharsets.UTF_8);
  }

  /** A number, which must be there. */
  public double number(int column) {
    return ((Number) values[column]).doubleValue();
  }

  /** An instant or a date, which must be there. */
  public long time(int column) {
    return ((Number) values[column]).longValue();
  }

  /** A value as it is; null where there is none. */
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
