package io.regulars.export;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Spark task that loads one partition of a table into its staging table, in one transaction. It is
 * idempotent: a second attempt loads nothing.
 *
 * @param address the database
 * @param table the table's name
 * @param types PostgreSQL types of the columns
 * @param copy the {@code COPY} statement of the staging table
 * @param ledger records the loaded partitions
 */
record PartitionLoad(
    ConnectionAddress address, String table, List<String> types, String copy, LoadLedger ledger)
    implements ForeachPartitionFunction<Row> {
  private static final int CHUNK_CHARACTERS = 1 << 16;

  /**
   * Converts dates and instants to numbers, so that the result does not depend on the time zone of
   * the Spark session.
   */
  static Dataset<Row> encoded(Dataset<Row> rows) {
    return rows.select(
        Stream.of(rows.schema().fields()).map(PartitionLoad::encoded).toArray(Column[]::new));
  }

  private static Column encoded(StructField field) {
    Column column = functions.col("`" + field.name() + "`");
    if (field.dataType().equals(DataTypes.DateType)) {
      return functions.unix_date(column);
    }
    return field.dataType().equals(DataTypes.TimestampType)
        ? functions.unix_micros(column)
        : column;
  }

  @Override
  public void call(Iterator<Row> rows) throws SQLException, IOException {
    int part = TaskContext.getPartitionId();
    try (Connection connection = address.connect("Regulars export, loading " + table)) {
      connection.setAutoCommit(false);
      if (ledger.claim(connection, table, part)) {
        CopyFormat text = new CopyFormat(types);
        long loaded = copyRows(connection, rows, text);
        ledger.complete(connection, table, part, loaded, text.nulsReplaced());
        connection.commit();
      } else {
        connection.rollback();
      }
    }
  }

  private long copyRows(Connection connection, Iterator<Row> rows, CopyFormat text)
      throws SQLException {
    CopyIn target = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
    try {
      while (rows.hasNext()) {
        text.add(rows.next());
        if (text.length() >= CHUNK_CHARACTERS) {
          write(target, text);
        }
      }
      write(target, text);
      return target.endCopy();
    } finally {
      // Active only after a failure.
      if (target.isActive()) {
        target.cancelCopy();
      }
    }
  }

  private static void write(CopyIn target, CopyFormat text) throws SQLException {
    byte[] bytes = text.take();
    target.writeToCopy(bytes, 0, bytes.length);
  }
}
