package io.regulars.table;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A row of a published table: a value for each column of its {@link TableSpec}, in that order. The
 * kind of a column determines the class of its values: String, Boolean, Long (counts and days),
 * Integer (ordinals and years), BigDecimal, Double, LocalDate or Instant.
 */
public final class TableRow implements Serializable {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // every class of a value is serialisable
  private final Object[] values;

  private TableRow(Object[] values) {
    this.values = values;
  }

  /**
   * A row of these values.
   *
   * @param values not copied; null where a value is undefined
   */
  public static TableRow of(Object... values) {
    return new TableRow(values);
  }

  /** The number of values. */
  public int size() {
    return values.length;
  }

  /** The value at a position; null if undefined. */
  public Object get(int position) {
    return values[position];
  }

  /** Whether the value at a position is undefined. */
  public boolean isNullAt(int position) {
    return values[position] == null;
  }

  /** The text at a position; null if undefined. */
  public String getString(int position) {
    return (String) values[position];
  }

  /** The count at a position, which must be defined. */
  public long getLong(int position) {
    return (Long) values[position];
  }

  /** The ordinal at a position, which must be defined. */
  public int getInt(int position) {
    return (Integer) values[position];
  }

  /** The number at a position, which must be defined. */
  public double getDouble(int position) {
    return (Double) values[position];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TableRow row && Arrays.equals(values, row.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
