package io.regulars.export;

import io.regulars.UserError;
import io.regulars.config.Settings;
import io.regulars.export.ExportOutcome.Table;
import io.regulars.table.TableSpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One export: tables are loaded one after the other, then published all at once. Whoever reads the
 * published tables meanwhile neither waits nor sees half.
 */
public final class DatabaseExport implements AutoCloseable {
  /** Whoever keeps a table that must change its columns is waited for so long, not longer. */
  private static final String PATIENCE = "60s";

  private final ExportTarget target;
  private final ConnectionAddress address;
  private final int connections;
  private final Connection connection;
  private final DatabaseCatalog catalog;
  private final String suffix;
  private final LoadLedger ledger;
  private final List<TableSql> loaded = new ArrayList<>();

  private DatabaseExport(ExportTarget target, Settings.Export login) throws SQLException {
    this.target = target;
    this.address = ConnectionAddress.of(target, login);
    this.connections = login.connections();
    this.connection = address.connect(ExportLock.owner());
    this.catalog = new DatabaseCatalog(connection);
    // Its own names: a task that outlives a killed export must not find the tables of the next one.
    this.suffix = "_" + UUID.randomUUID().toString().substring(0, 8);
    this.ledger = new LoadLedger(staging("loads"));
  }

  /**
   * Connects, and takes hold of the schema.
   *
   * @throws UserError when the database cannot be used, or another export is under way
   */
  public static DatabaseExport begin(ExportTarget target, Settings.Export login) {
    DatabaseFailures failures = new DatabaseFailures(target);
    DatabaseExport export =
        failures.explaining("connecting", () -> new DatabaseExport(target, login));
    try {
      failures.explaining(
          "preparing",
          () -> {
            export.prepare();
            return null;
          });
      return export;
    } catch (RuntimeException e) {
      export.disconnect();
      throw e;
    }
  }

  private void prepare() throws SQLException {
    requireUnicode();
    ExportLock.take(connection, target);
    if (!catalog.hasSchema(target.staging())) {
      run("CREATE SCHEMA " + TableSql.quoted(target.staging()));
    }
    // What killed exports have left.
    removeStaged(table -> true);
    run(ledger.create());
  }

  private void requireUnicode() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet encoding = statement.executeQuery("SHOW server_encoding")) {
      encoding.next();
      if (!encoding.getString(1).equals("UTF8")) {
        throw UserError.configuration(
            "The database " + target.place() + " cannot hold every name.",
            "Its encoding is " + encoding.getString(1) + ".",
            "Make another one: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.");
      }
    }
  }

  /**
   * Removes tables in which exports have loaded. A task that nobody waits for any more may still
   * hold its table: that one is left to the next export.
   */
  private void removeStaged(Predicate<String> which) throws SQLException {
    run("SET lock_timeout = '5s'");
    for (String table : catalog.staged(target.staging())) {
      if (which.test(table)) {
        try {
          run("DROP TABLE IF EXISTS " + TableSql.qualified(target.staging(), table));
        } catch (SQLException e) {
          if (!DatabaseFailures.isWaitThatWasTooLong(e)) {
            throw e;
          }
        }
      }
    }
    run("RESET lock_timeout");
  }

  /**
   * Loads a table beside the published one.
   *
   * @param spec the table
   * @param rows its rows; columns that the spec does not name are published too
   * @throws UserError when the rows cannot be loaded; what is published stays as it is
   */
  public void load(TableSpec spec, Dataset<Row> rows) {
    TableSql sql =
        new TableSql(DatabaseTable.of(spec, rows.schema()), target.schema(), staging(spec.name()));
    new DatabaseFailures(target)
        .explaining(
            "loading " + spec.name(),
            () -> {
              requireOurs(spec.name());
              run(sql.stage());
              PartitionLoad.prepared(rows).coalesce(connections).foreachPartition(loading(sql));
              run(sql.seal());
              loaded.add(sql);
              return null;
            });
  }

  private PartitionLoad loading(TableSql sql) {
    DatabaseTable table = sql.table();
    List<String> types = table.columns().stream().map(DatabaseTable.Column::type).toList();
    return new PartitionLoad(address, table.name(), types, sql.load(), ledger);
  }

  /** Nothing is written over that an export did not make. */
  private Optional<DatabaseCatalog.Found> requireOurs(String table) throws SQLException {
    Optional<DatabaseCatalog.Found> found = catalog.find(target.schema(), table);
    if (found.isPresent() && !found.get().isOurs()) {
      throw UserError.configuration(
          "There is a "
              + target.schema()
              + "."
              + table
              + " in "
              + target.place()
              + " that no export has made.",
          "It lacks the comment that exports give to their tables, and is left alone.",
          "Export into another schema with --schema, or give that table another name.");
    }
    return found;
  }

  /**
   * Publishes all that was loaded, in one transaction.
   *
   * @throws UserError when the database refuses; what is published stays as it is
   */
  public ExportOutcome publish() {
    return new DatabaseFailures(target)
        .explaining(
            "publishing",
            () -> {
              connection.setAutoCommit(false);
              try {
                ExportOutcome outcome = published();
                connection.commit();
                return outcome;
              } finally {
                // After a commit there is nothing left to roll back.
                rollBack();
              }
            });
  }

  private ExportOutcome published() throws SQLException {
    run("SET LOCAL lock_timeout = '" + PATIENCE + "'");
    if (!catalog.hasSchema(target.schema())) {
      run("CREATE SCHEMA " + TableSql.quoted(target.schema()));
    }
    List<Table> tables = new ArrayList<>();
    for (TableSql table : loaded) {
      tables.add(published(table));
    }
    return new ExportOutcome(tables);
  }

  private Table published(TableSql sql) throws SQLException {
    String name = sql.table().name();
    Optional<DatabaseCatalog.Found> found = requireOurs(name);
    long removed = 0;
    if (found.isEmpty()) {
      run(sql.create());
    } else {
      for (String change : sql.reshape(found.get().table(), found.get().primaryKey())) {
        removed += run(change);
      }
    }
    removed += run(sql.removeGone());
    long written = run(sql.enterChanged());
    for (String index : sql.indexes()) {
      run(index);
    }
    for (String comment : sql.comments(catalog.find(target.schema(), name).orElseThrow().table())) {
      run(comment);
    }
    run(sql.analyze());
    LoadLedger.Loaded rows = ledger.loaded(connection, name);
    return new Table(name, rows.rows(), written, removed, rows.replaced());
  }

  /** Removes what was loaded, and lets go of the schema. */
  @Override
  public void close() {
    try {
      removeStaged(table -> table.endsWith(suffix));
      ExportLock.release(connection, target);
    } catch (SQLException theNextExportRemovesThem) {
      // What became of the export has been said; without a connection nothing can be removed.
    } finally {
      disconnect();
    }
  }

  private String staging(String table) {
    return TableSql.qualified(target.staging(), table + suffix);
  }

  private long run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return Math.max(0, statement.getLargeUpdateCount());
    }
  }

  private void rollBack() throws SQLException {
    if (!connection.isClosed()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private void disconnect() {
    try {
      connection.close();
    } catch (SQLException itIsClosedAnyway) {
      // Nothing depends on it any more.
    }
  }
}
