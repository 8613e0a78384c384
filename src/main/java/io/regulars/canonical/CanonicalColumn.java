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
 * A column that Regulars knows, whatever the shop calls it.
 *
 * @param name the name under {@code columns} in the configuration
 * @param type what every source's values become; a value that cannot becomes null
 */
record CanonicalColumn(String name, DataType type) implements Serializable {
  /**
   * In "T12:30" the first colon is the fourth character; in a date and time, the tenth or later.
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

  /** The columns, each beside the others. */
  static List<CanonicalColumn> all(CanonicalColumn... columns) {
    return Arrays.asList(columns);
  }

  /** The names of those that hold numbers. */
  static Set<String> numbers(List<CanonicalColumn> columns) {
    return columns.stream()
        .filter(column -> column.isNumber())
        .map(CanonicalColumn::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isNumber() {
    return type.equals(DataTypes.DoubleType) || type.equals(DataTypes.IntegerType);
  }

  /** Whether it holds dates or instants. */
  boolean isTime() {
    return type.equals(DataTypes.TimestampType) || type.equals(DataTypes.DateType);
  }

  /**
   * The raw value in canonical form. Text is kept as it is, spaces and leading zeros too, but for
   * blank text, which is null. An instant without a zone is the shop's local time; a date where an
   * instant is due is the midnight with which it begins, an instant where a date is due the shop's
   * local date.
   *
   * @param raw the shop's own expression
   * @param rawType what that expression gives
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
      // By way of the instant: a cast would take the date as written, whatever zone follows it.
      return instantOf(raw).try_cast(type).as(name);
    }
    return raw.try_cast(type).as(name);
  }

  /** Blank text is null, any other is kept verbatim; U+FFFD stands for bytes that are no text. */
  static Column unlessBlank(Column text) {
    return when(trim(text).notEqual(""), make_valid_utf8(text));
  }

  private static Column instantOf(Column text) {
    return unlessTimeOfDay(text).try_cast(DataTypes.TimestampType);
  }

  // A cast takes "12:30" for half past twelve of the day on which it runs.
  private static Column unlessTimeOfDay(Column text) {
    return when(not(instr(ltrim(text), ":").between(1, LAST_COLON_OF_A_TIME)), text);
  }

  /**
   * The column as a row in screening holds it: text as its bytes, numbers as doubles, instants as
   * microseconds and dates as days since 1970-01-01.
   */
  Column carried() {
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

  /** The column of an input that does not give it. */
  Column unknown() {
    return lit(null).cast(type).as(name);
  }
}
