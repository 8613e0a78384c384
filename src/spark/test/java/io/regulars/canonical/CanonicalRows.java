package io.regulars.canonical;

import io.regulars.input.ColumnType;
import io.regulars.input.Input;
import io.regulars.input.InputRow;
import io.regulars.input.RowColumn;
import io.regulars.input.RowLayout;
import io.regulars.input.Screening;
import io.regulars.spark.SparkTables;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of an input after screening as a data set: the published columns, with amounts in the
 * shop's currency, and the bitmask of violated rules as {@code _violations}. Columns that are not
 * given are null.
 */
final class CanonicalRows implements Iterator<Row> {
  private final Iterator<Row> given;
  private final Screening screening;
  private final InputRow row;
  private final ColumnType[] types;
  private final int[] positions;

  private CanonicalRows(
      Iterator<Row> given, Screening screening, ColumnType[] types, int[] positions) {
    this.given = given;
    this.screening = screening;
    row = screening.row();
    this.types = types;
    this.positions = positions;
  }

  static Dataset<Row> of(Inputs inputs, Input input) {
    ScreenedInput table = inputs.table(input);
    RowLayout layout = table.layout();
    List<RowColumn> published = layout.published();
    int[] positions = published.stream().mapToInt(layout::at).toArray();
    ColumnType[] types = published.stream().map(RowColumn::type).toArray(ColumnType[]::new);
    StructType schema = new StructType();
    for (RowColumn column : published) {
      schema = schema.add(column.name(), ColumnConversion.sparkType(column.type()));
    }
    Screening screening = table.screening();
    JavaRDD<Row> rows =
        table
            .forScreening()
            .mapPartitions(given -> new CanonicalRows(given, screening, types, positions));
    return table
        .given()
        .sparkSession()
        .createDataFrame(rows, schema.add(ScreenedInput.VIOLATIONS, DataTypes.LongType));
  }

  @Override
  public boolean hasNext() {
    return given.hasNext();
  }

  @Override
  public Row next() {
    row.fill(SparkTables.values(given.next()));
    long violations = screening.screen(row);
    Object[] values = new Object[positions.length + 1];
    for (int i = 0; i < positions.length; i++) {
      if (row.has(positions[i])) {
        values[i] = value(positions[i], types[i]);
      }
    }
    values[positions.length] = violations;
    return RowFactory.create(values);
  }

  private Object value(int at, ColumnType type) {
    return switch (type) {
      case TEXT -> row.string(at);
      case INSTANT -> Instant.EPOCH.plus(row.time(at), ChronoUnit.MICROS);
      case DATE -> LocalDate.ofEpochDay(row.time(at));
      case WHOLE_NUMBER -> (int) row.number(at);
      case NUMBER, FLAG -> row.get(at);
    };
  }
}
