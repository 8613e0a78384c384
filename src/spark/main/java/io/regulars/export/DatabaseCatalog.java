package io.regulars.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads table definitions from PostgreSQL's system catalog.
 *
 * @param connection an open connection
 */
record DatabaseCatalog(Connection connection) {
  private static final String RELATION =
      """
      SELECT c.oid, c.relkind = 'r', obj_description(c.oid, 'pg_class')
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relname = ?""";
  private static final String COLUMNS =
      """
      SELECT attname, format_type(atttypid, atttypmod), attnotnull, col_description(attrelid, attnum)
      FROM pg_attribute WHERE attrelid = ? AND attnum > 0 AND NOT attisdropped ORDER BY attnum""";
  private static final String KEY =
      """
      SELECT k.conname, a.attname
      FROM pg_constraint k
        CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS part (number, place)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = part.number
      WHERE k.conrelid = ? AND k.contype = 'p' ORDER BY part.place""";
  private static final String STAGING_TABLES =
      """
      SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relkind = 'r' AND obj_description(c.oid, 'pg_class') = ?""";

  /**
   * An existing table.
   *
   * @param isExported whether an export created it
   * @param table the definition of the table
   * @param primaryKey name of the primary key constraint; null if there is none
   */
  record ExistingTable(boolean isExported, DatabaseTable table, String primaryKey) {}

  boolean hasSchema(String schema) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT FROM pg_namespace WHERE nspname = ?")) {
      query.setString(1, schema);
      try (ResultSet existing = query.executeQuery()) {
        return existing.next();
      }
    }
  }

  /** Finds a relation by name: a table, a view or an index. */
  Optional<ExistingTable> find(String schema, String name) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(RELATION)) {
      query.setString(1, schema);
      query.setString(2, name);
      try (ResultSet relation = query.executeQuery()) {
        return relation.next()
            ? Optional.of(
                existing(name, relation.getLong(1), relation.getBoolean(2), relation.getString(3)))
            : Optional.empty();
      }
    }
  }

  private ExistingTable existing(String name, long oid, boolean isTable, String comment)
      throws SQLException {
    List<String> key = new ArrayList<>();
    String primaryKey = null;
    try (PreparedStatement query = connection.prepareStatement(KEY)) {
      query.setLong(1, oid);
      try (ResultSet part = query.executeQuery()) {
        while (part.next()) {
          primaryKey = part.getString(1);
          key.add(part.getString(2));
        }
      }
    }
    DatabaseTable table = new DatabaseTable(name, comment, columns(oid), key);
    return new ExistingTable(isTable && table.isMarked(), table, primaryKey);
  }

  private List<DatabaseTable.Column> columns(long oid) throws SQLException {
    List<DatabaseTable.Column> columns = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
      query.setLong(1, oid);
      try (ResultSet column = query.executeQuery()) {
        while (column.next()) {
          columns.add(
              new DatabaseTable.Column(
                  column.getString(1),
                  column.getString(2),
                  column.getBoolean(3),
                  column.getString(4)));
        }
      }
    }
    return columns;
  }

  /** Names of the staging tables of all exports that are still in the schema. */
  List<String> stagingTables(String schema) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(STAGING_TABLES)) {
      query.setString(1, schema);
      query.setString(2, TableSql.STAGING_COMMENT);
      try (ResultSet table = query.executeQuery()) {
        while (table.next()) {
          names.add(table.getString(1));
        }
      }
    }
    return names;
  }
}
