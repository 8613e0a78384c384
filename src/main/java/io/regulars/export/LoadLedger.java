package io.regulars.export;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Which parts of which tables have been loaded: a table beside the staging tables. Spark may do a
 * task twice, at the same time even; only one of the two enters its part, together with its rows.
 *
 * @param place the table, quoted
 */
record LoadLedger(String place) implements Serializable {
  String create() {
    return "CREATE UNLOGGED TABLE "
        + place
        + " (name text, part integer, loaded bigint, replaced bigint, PRIMARY KEY (name, part));\n"
        + "COMMENT ON TABLE "
        + place
        + " IS "
        + TableSql.literal(TableSql.STAGING_COMMENT);
  }

  /**
   * Enters a part in the running transaction. Waits for another that is about to do the same.
   *
   * @return whether this is the first to do so
   */
  boolean claim(Connection connection, String table, int part) throws SQLException {
    try (PreparedStatement claim =
        connection.prepareStatement(
            "INSERT INTO " + place + " VALUES (?, ?, 0, 0) ON CONFLICT DO NOTHING")) {
      claim.setString(1, table);
      claim.setInt(2, part);
      return claim.executeUpdate() == 1;
    }
  }

  /** Says how much the part came to. */
  void close(Connection connection, String table, int part, long loaded, long replaced)
      throws SQLException {
    try (PreparedStatement entry =
        connection.prepareStatement(
            "UPDATE " + place + " SET loaded = ?, replaced = ? WHERE name = ? AND part = ?")) {
      entry.setLong(1, loaded);
      entry.setLong(2, replaced);
      entry.setString(3, table);
      entry.setInt(4, part);
      entry.executeUpdate();
    }
  }

  /** What a table came to in all its parts. */
  Loaded loaded(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet sums =
            statement.executeQuery(
                "SELECT coalesce(sum(loaded), 0), coalesce(sum(replaced), 0) FROM "
                    + place
                    + " WHERE name = "
                    + TableSql.literal(table))) {
      sums.next();
      return new Loaded(sums.getLong(1), sums.getLong(2));
    }
  }

  /**
   * A loaded table.
   *
   * @param rows rows of it
   * @param replaced characters that the database cannot hold
   */
  record Loaded(long rows, long replaced) {}
}
