package io.regulars.simulate;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Converts the numbers of simulated rows to times. */
final class TimeColumns {
  private TimeColumns() {}

  /**
   * Converts columns ending in {@code _at} to timestamps and columns ending in {@code _on} to
   * dates. Tasks create numbers, because the Java type of a Spark timestamp depends on a setting of
   * the session.
   */
  static Dataset<Row> converted(Dataset<Row> rows) {
    return rows.select(
        Stream.of(rows.schema().fields()).map(TimeColumns::converted).toArray(Column[]::new));
  }

  private static Column converted(StructField field) {
    // Backquotes, because a column can be named as a keyword.
    Column column = functions.col("`" + field.name() + "`");
    if (field.dataType() != DataTypes.LongType) {
      return column;
    }
    if (field.name().endsWith("_at")) {
      return functions.timestamp_micros(column).as(field.name());
    }
    return field.name().endsWith("_on")
        ? functions.date_from_unix_date(column.cast(DataTypes.IntegerType)).as(field.name())
        : column;
  }
}
