package io.regulars.source;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_valid_utf8;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StringType;

/** Raw values as text. */
public final class TextValue {
  private static final DataType WHOLE = DataTypes.createDecimalType(DecimalType.MAX_PRECISION(), 0);

  /** Below this limit a double without decimals is one integer only. */
  private static final double MAX_EXACT = 1e15;

  private TextValue() {}

  /**
   * Converts blank text to null and keeps other text verbatim. U+FFFD replaces bytes that are not
   * valid UTF-8.
   */
  public static Column unlessBlank(Column text) {
    return when(trim(text).notEqual(""), make_valid_utf8(text));
  }

  /** Converts a raw value to text; blank text becomes null. */
  public static Column of(Column raw, DataType type) {
    return type instanceof StringType ? unlessBlank(raw) : raw.cast(DataTypes.StringType);
  }

  /**
   * Converts the raw value of an id to text. A whole number has no decimals, also in a column of
   * decimal numbers. Blank text and a word for no value become null.
   */
  public static Column ofId(Column raw, DataType type, NullWords words) {
    if (type instanceof StringType) {
      // One condition on the raw text keeps the generated code short. The JVM does not compile
      // methods above 8,000 bytes.
      return when(trim(raw).notEqual("").and(not(words.contain(raw))), make_valid_utf8(raw));
    }
    Column text = of(raw, type);
    if (isFractional(type)) {
      // A column of integers with missing values is often stored with the type of fractions.
      Column whole = raw.try_cast(WHOLE);
      Column isExact = type instanceof DecimalType ? lit(true) : abs(raw).lt(MAX_EXACT);
      text =
          when(isExact.and(whole.equalTo(raw)), whole.cast(DataTypes.StringType)).otherwise(text);
    }
    return words.unlessContained(text);
  }

  private static boolean isFractional(DataType type) {
    return type instanceof DoubleType || type instanceof FloatType || type instanceof DecimalType;
  }
}
