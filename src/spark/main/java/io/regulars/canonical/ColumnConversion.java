package io.regulars.canonical;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.instr;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ltrim;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.regulars.input.ColumnType;
import io.regulars.input.DerivedColumn;
import io.regulars.input.InputColumn;
import io.regulars.input.RowColumn;
import io.regulars.input.RowLayout;
import io.regulars.source.NullWords;
import io.regulars.source.TextValue;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** Converts the columns of inputs in Spark: raw values to their types, and rows for screening. */
final class ColumnConversion {
  /**
   * In "T12:30" the first colon is the fourth character. In a date with a time it is the tenth or a
   * later one.
   */
  private static final int LAST_COLON_OF_A_TIME = 5;

  private static final DataType ORDINAL =
      DataTypes.createDecimalType(DecimalType.MAX_PRECISION(), 9);

  private ColumnConversion() {}

  /** Returns Spark's type of a column. */
  static DataType sparkType(ColumnType type) {
    return switch (type) {
      case TEXT -> DataTypes.StringType;
      case NUMBER -> DataTypes.DoubleType;
      case WHOLE_NUMBER -> DataTypes.IntegerType;
      case INSTANT -> DataTypes.TimestampType;
      case DATE -> DataTypes.DateType;
      case FLAG -> DataTypes.BooleanType;
    };
  }

  /**
   * Converts a raw value to the type of a column. Text is kept as it is, including spaces and
   * leading zeros; blank text becomes null. An instant without a zone is the shop's local time. A
   * date in a column of instants becomes the midnight at its start; an instant in a column of dates
   * becomes the shop's local date. A value that cannot be converted becomes null.
   *
   * <p>An id that is a whole number has no decimals, also in a column of decimal numbers. An id
   * that is a word for no value becomes null.
   *
   * @param raw the shop's expression
   * @param rawType the type of that expression
   */
  static Column converted(InputColumn column, Column raw, DataType rawType, NullWords words) {
    DataType type = sparkType(column.type());
    boolean isText = rawType instanceof StringType;
    if (column.type() == ColumnType.TEXT) {
      Column text =
          column.isId() ? TextValue.ofId(raw, rawType, words) : TextValue.of(raw, rawType);
      return text.as(column.name());
    }
    if (isText && column.type() == ColumnType.INSTANT) {
      return instantOf(raw).as(column.name());
    }
    if (isText && column.type() == ColumnType.DATE) {
      // Converts to an instant first, because a cast to a date would ignore the zone.
      return instantOf(raw).try_cast(type).as(column.name());
    }
    return raw.try_cast(type).as(column.name());
  }

  /**
   * Converts a number that is not a number to null if its text is a word for no value.
   *
   * @param written the text of the number
   */
  static Column unlessNullWord(Column number, Column written, NullWords words) {
    return when(not(isnan(number).and(words.contain(written))), number);
  }

  /** Returns whether values of a type can be converted to {@link #ordinal}. */
  static boolean isOrdinal(DataType type) {
    return type instanceof StringType
        || type instanceof NumericType
        || Set.of(
                DataTypes.BooleanType,
                DataTypes.DateType,
                DataTypes.TimestampType,
                DataTypes.TimestampNTZType)
            .contains(type);
  }

  /**
   * Converts a number or a time to a number that has the same order: a time to its microseconds
   * since 1970. Text is read as a number, else as a time. Null if it is neither, or a word for no
   * value.
   *
   * @param type a type with {@link #isOrdinal}
   */
  static Column ordinal(Column value, DataType type, NullWords words) {
    if (type instanceof StringType) {
      Column text = words.unlessContained(value);
      return coalesce(text.try_cast(ORDINAL), unix_micros(instantOf(text)).cast(ORDINAL));
    }
    boolean isTime =
        Set.of(DataTypes.DateType, DataTypes.TimestampType, DataTypes.TimestampNTZType)
            .contains(type);
    return isTime
        ? unix_micros(value.cast(DataTypes.TimestampType)).cast(ORDINAL)
        : value.try_cast(ORDINAL);
  }

  private static Column instantOf(Column text) {
    return unlessTimeOfDay(text).try_cast(DataTypes.TimestampType);
  }

  // A cast would read "12:30" as half past twelve of the current day.
  private static Column unlessTimeOfDay(Column text) {
    return when(not(instr(ltrim(text), ":").between(1, LAST_COLON_OF_A_TIME)), text);
  }

  /** Returns any raw value as text, nested values as JSON. */
  static Column asText(Column column, DataType type) {
    boolean isNested =
        type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    return isNested ? to_json(column) : column.cast(DataTypes.StringType);
  }

  /** Returns the expression of a derived column, of which all columns are mapped. */
  static Column derived(DerivedColumn derived) {
    InputColumn first = derived.from().get(0);
    return switch (derived.derivation()) {
      case IS_UNREADABLE -> isUnreadable(first);
      case IS_NULL_WORD -> when(col(first.name()).isNull().and(isNullWord(first)), true);
      case ORIGINAL_TEXTS -> concat_ws(" to ", written(first), written(derived.from().get(1)));
      case CODE_AND_DATE ->
          concat(upper(trim(col(first.name()))), lit(" on "), col(derived.from().get(1).name()));
    };
  }

  private static Column isUnreadable(InputColumn column) {
    Column isWritten = trim(written(column)).notEqual("");
    return when(col(column.name()).isNull().and(isWritten).and(not(isNullWord(column))), true);
  }

  private static Column isNullWord(InputColumn column) {
    return col(MappedSource.nullWord(column.name()));
  }

  private static Column written(InputColumn column) {
    return col(MappedSource.written(column.name()));
  }

  /** Returns the null column for an input that does not give a column. */
  static Column unknown(RowColumn column) {
    return lit(null).cast(sparkType(column.type())).as(column.name());
  }

  /**
   * Returns all columns in the representation of {@link io.regulars.input.InputRow}: text as bytes,
   * numbers as doubles, instants as microseconds and dates as days since 1970-01-01.
   */
  static Column[] forScreening(RowLayout layout) {
    return layout.columns().stream().map(ColumnConversion::forScreening).toArray(Column[]::new);
  }

  private static Column forScreening(RowColumn column) {
    Column value = col(column.name());
    return switch (column.type()) {
      case TEXT -> value.cast(DataTypes.BinaryType).as(column.name());
      case NUMBER, WHOLE_NUMBER -> value.cast(DataTypes.DoubleType).as(column.name());
      case INSTANT -> unix_micros(value).as(column.name());
      case DATE -> unix_date(value).as(column.name());
      case FLAG -> value;
    };
  }

  /** Returns the columns that are used outside the screening. */
  static Column[] published(RowLayout layout) {
    return layout.published().stream().map(column -> col(column.name())).toArray(Column[]::new);
  }
}
