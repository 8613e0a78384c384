package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.instr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ltrim;
import static org.apache.spark.sql.functions.make_valid_utf8;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;

/**
 * A canonical column of an input, independent of the shop's column names.
 *
 * @param name the name under {@code columns} in the configuration
 * @param type the type that values of every source are converted to; values that cannot be
 *     converted become null
 */
record CanonicalColumn(String name, DataType type) implements Serializable {
  /**
   * In "T12:30" the first colon is the fourth character. In a date with a time it is the tenth or a
   * later one.
   */
  private static final int LAST_COLON_OF_A_TIME = 5;

  static CanonicalColumn text(String name) {
    return new CanonicalColumn(name, DataTypes.StringType);
  }

  static CanonicalColumn number(String name) {
    return new CanonicalColumn(name, DataTypes.DoubleType);
  }

  static CanonicalColumn whole(String name) {
    return new CanonicalColumn(name, DataTypes.IntegerType);
  }

  static CanonicalColumn instant(String name) {
    return new CanonicalColumn(name, DataTypes.TimestampType);
  }

  static CanonicalColumn date(String name) {
    return new CanonicalColumn(name, DataTypes.DateType);
  }

  static CanonicalColumn flag(String name) {
    return new CanonicalColumn(name, DataTypes.BooleanType);
  }

  /** Returns the columns as a list. */
  static List<CanonicalColumn> all(CanonicalColumn... columns) {
    return Arrays.asList(columns);
  }

  /** Returns the names of the columns of numbers. */
  static Set<String> numbers(List<CanonicalColumn> columns) {
    return columns.stream()
        .filter(column -> column.isNumber())
        .map(CanonicalColumn::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isNumber() {
    return type.equals(DataTypes.DoubleType) || type.equals(DataTypes.IntegerType);
  }

  /** Returns whether the column contains dates or instants. */
  boolean isTime() {
    return type.equals(DataTypes.TimestampType) || type.equals(DataTypes.DateType);
  }

  /**
   * Converts a raw value to canonical form. Text is kept as it is, including spaces and leading
   * zeros; blank text becomes null. An instant without a zone is the shop's local time. A date in a
   * column of instants becomes the midnight at its start; an instant in a column of dates becomes
   * the shop's local date.
   *
   * @param raw the shop's expression
   * @param rawType the type of that expression
   */
  Column of(Column raw, DataType rawType) {
    boolean isText = rawType instanceof StringType;
    if (type.equals(DataTypes.StringType)) {
      return isText ? unlessBlank(raw).as(name) : raw.cast(type).as(name);
    }
    if (isText && type.equals(DataTypes.TimestampType)) {
      return instantOf(raw).as(name);
    }
    if (isText && type.equals(DataTypes.DateType)) {
      // Converts to an instant first, because a cast to a date would ignore the zone.
      return instantOf(raw).try_cast(type).as(name);
    }
    return raw.try_cast(type).as(name);
  }

  /**
   * Converts blank text to null and keeps other text verbatim. U+FFFD replaces bytes that are not
   * valid UTF-8.
   */
  static Column unlessBlank(Column text) {
    return when(trim(text).notEqual(""), make_valid_utf8(text));
  }

  private static Column instantOf(Column text) {
    return unlessTimeOfDay(text).try_cast(DataTypes.TimestampType);
  }

  // A cast would read "12:30" as half past twelve of the current day.
  private static Column unlessTimeOfDay(Column text) {
    return when(not(instr(ltrim(text), ":").between(1, LAST_COLON_OF_A_TIME)), text);
  }

  /**
   * Returns the column in the representation of {@link io.regulars.input.InputRow}: text as
   * bytes, numbers as doubles, instants as microseconds and dates as days since 1970-01-01.
   */
  Column forScreening() {
    Column column = col(name);
    if (type.equals(DataTypes.StringType)) {
      return column.cast(DataTypes.BinaryType).as(name);
    }
    if (type.equals(DataTypes.TimestampType)) {
      return unix_micros(column).as(name);
    }
    if (type.equals(DataTypes.DateType)) {
      return unix_date(column).as(name);
    }
    return isNumber() ? column.cast(DataTypes.DoubleType).as(name) : column;
  }

  /** Returns the null column for an input that does not give this column. */
  Column unknown() {
    return lit(null).cast(type).as(name);
  }
}
