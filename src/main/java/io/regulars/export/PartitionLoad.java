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
 * Loads one part of a table into its staging table, wherever Spark runs it: all rows or none, and
 * once however often it is run.
 *
 * @param address the database
 * @param table the table's name
 * @param types the types of its columns
 * @param copy the {@code COPY} that reads its rows
 * @param ledger where the part is entered
 */
record PartitionLoad(
    ConnectionAddress address, String table, List<String> types, String copy, LoadLedger ledger)
    implements ForeachPartitionFunction<Row> {
  private static final int CHARACTERS_AT_A_TIME = 1 << 16;

  /**
   * The rows as a task takes them: days and instants as numbers, whatever the session makes of
   * them.
   */
  static Dataset<Row> prepared(Dataset<Row> rows) {
    return rows.select(
        Stream.of(rows.schema().fields()).map(PartitionLoad::prepared).toArray(Column[]::new));
  }

  private static Column prepared(StructField field) {
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
        long loaded = copied(connection, rows, text);
        ledger.close(connection, table, part, loaded, text.replaced());
        connection.commit();
      } else {
        connection.rollback();
      }
    }
  }

  private long copied(Connection connection, Iterator<Row> rows, CopyFormat text)
      throws SQLException {
    CopyIn target = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
    try {
      while (rows.hasNext()) {
        text.add(rows.next());
        if (text.length() >= CHARACTERS_AT_A_TIME) {
          write(target, text);
        }
      }
      write(target, text);
      return target.endCopy();
    } finally {
      // Still so only if something failed above.
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
