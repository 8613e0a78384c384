package io.regulars.export;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Table in the staging schema that records the loaded partitions. Spark may run a task twice, even
 * in parallel. Only one attempt can insert the entry of a partition, in the same transaction as the
 * rows.
 *
 * @param ledger qualified and quoted name of the ledger table
 */
record LoadLedger(String ledger) implements Serializable {
  String create() {
    return "CREATE UNLOGGED TABLE "
        + ledger
        + " (name text, part integer, loaded bigint, replaced bigint, PRIMARY KEY (name, part));\n"
        + "COMMENT ON TABLE "
        + ledger
        + " IS "
        + TableSql.literal(TableSql.STAGING_COMMENT);
  }

  /**
   * Inserts the entry of a partition in the current transaction. Waits for another transaction that
   * inserts the same entry.
   *
   * @return whether this attempt is the first one
   */
  boolean claim(Connection connection, String table, int part) throws SQLException {
    try (PreparedStatement claim =
        connection.prepareStatement(
            "INSERT INTO " + ledger + " VALUES (?, ?, 0, 0) ON CONFLICT DO NOTHING")) {
      claim.setString(1, table);
      claim.setInt(2, part);
      return claim.executeUpdate() == 1;
    }
  }

  /** Records the number of loaded rows and replaced characters of a partition. */
  void complete(Connection connection, String table, int part, long loaded, long replaced)
      throws SQLException {
    try (PreparedStatement entry =
        connection.prepareStatement(
            "UPDATE " + ledger + " SET loaded = ?, replaced = ? WHERE name = ? AND part = ?")) {
      entry.setLong(1, loaded);
      entry.setLong(2, replaced);
      entry.setString(3, table);
      entry.setInt(4, part);
      entry.executeUpdate();
    }
  }

  /** Totals of a table over all partitions. */
  Loaded loaded(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet sums =
            statement.executeQuery(
                "SELECT coalesce(sum(loaded), 0), coalesce(sum(replaced), 0) FROM "
                    + ledger
                    + " WHERE name = "
                    + TableSql.literal(table))) {
      sums.next();
      return new Loaded(sums.getLong(1), sums.getLong(2));
    }
  }

  /**
   * Totals of a loaded table.
   *
   * @param rows number of rows
   * @param replaced number of NUL characters that were replaced
   */
  record Loaded(long rows, long replaced) {}
}
