package io.regulars.canonical;

import io.regulars.input.InputRow;
import io.regulars.input.Screening;
import io.regulars.spark.SparkTables;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The rows of an input after screening: the published columns, then the bitmask of violations. */
final class ScreenedRows implements Iterator<Row> {
  private final Iterator<Row> given;
  private final Screening screening;
  private final InputRow row;
  private final List<CanonicalColumn> published;
  private final int[] positions;

  ScreenedRows(Iterator<Row> given, Screening screening, RowLayout layout) {
    this.given = given;
    this.screening = screening;
    row = screening.row();
    published = layout.published();
    positions = published.stream().mapToInt(column -> layout.at(column.name())).toArray();
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
        values[i] = value(positions[i], published.get(i).type());
      }
    }
    values[positions.length] = violations;
    return RowFactory.create(values);
  }

  private Object value(int at, DataType type) {
    if (type.equals(DataTypes.StringType)) {
      return row.string(at);
    }
    if (type.equals(DataTypes.TimestampType)) {
      return Instant.EPOCH.plus(row.time(at), ChronoUnit.MICROS);
    }
    if (type.equals(DataTypes.DateType)) {
      return LocalDate.ofEpochDay(row.time(at));
    }
    return type.equals(DataTypes.IntegerType) ? (Object) (int) row.number(at) : row.get(at);
  }
}
