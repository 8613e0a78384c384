package io.regulars.spark;

import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Published tables in the types of Spark SQL. */
public final class SparkTables {
  private SparkTables() {}

  /** The type of a kind of column. */
  public static DataType type(Column.Kind kind) {
    return switch (kind) {
      case TEXT -> DataTypes.StringType;
      case FLAG -> DataTypes.BooleanType;
      case COUNT, DAYS -> DataTypes.LongType;
      case ORDINAL, YEAR -> DataTypes.IntegerType;
      case MONEY -> DataTypes.createDecimalType(Money.PRECISION, Money.SCALE);
      case RATE, NUMBER -> DataTypes.DoubleType;
      case DATE -> DataTypes.DateType;
      case INSTANT -> DataTypes.TimestampType;
    };
  }

  /** The schema of a table, without naming the currency in the comments of its columns. */
  public static StructType schema(TableSpec table) {
    return schema(table, Column.Kind.MONEY.unit());
  }

  /**
   * The schema of a table, with the meaning of each column as its comment.
   *
   * @param currency the ISO 4217 code at the end of the comments of money columns
   */
  public static StructType schema(TableSpec table, String currency) {
    StructField[] fields =
        table.columns().stream()
            .map(
                column ->
                    new StructField(
                        column.name(),
                        type(column.kind()),
                        true,
                        new MetadataBuilder()
                            .putString("comment", column.comment(currency))
                            .build()))
            .toArray(StructField[]::new);
    return new StructType(fields);
  }

  /** The values of a row of Spark's. */
  public static TableRow tableRow(Row row) {
    return TableRow.of(
        IntStream.range(0, row.size()).mapToObj(i -> withJavaTime(row.get(i))).toArray());
  }

  /**
   * A date as LocalDate, a timestamp as Instant, any other value unchanged; null for null. Spark
   * returns {@code java.sql} or {@code java.time} classes, depending on a setting of the session
   * that created the row.
   */
  public static Object withJavaTime(Object value) {
    if (value instanceof Date date) {
      return date.toLocalDate();
    }
    return value instanceof Timestamp timestamp ? timestamp.toInstant() : value;
  }

  /** The values of a row of Spark's, unchanged. */
  public static Object[] values(Row row) {
    Object[] values = new Object[row.size()];
    for (int column = 0; column < values.length; column++) {
      values[column] = row.get(column);
    }
    return values;
  }

  /** A row of Spark's with these values. */
  public static Row row(TableRow row) {
    return RowFactory.create(IntStream.range(0, row.size()).mapToObj(row::get).toArray());
  }
}
