package io.regulars.export;

import io.regulars.UserError;
import io.regulars.config.ExportSettings;
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
 * One export: loads the tables one after the other into staging tables, then publishes all of them
 * in one transaction. Readers of the published tables are not blocked and never see a partial
 * export.
 */
public final class DatabaseExport implements AutoCloseable {
  /** Maximum wait for the lock of a table whose columns must change. */
  private static final String LOCK_TIMEOUT = "60s";

  private final ExportTarget target;
  private final ConnectionAddress address;
  private final int connections;
  private final Connection connection;
  private final DatabaseCatalog catalog;
  private final String suffix;
  private final LoadLedger ledger;
  private final List<TableSql> loaded = new ArrayList<>();

  private DatabaseExport(ExportTarget target, ExportSettings login) throws SQLException {
    this.target = target;
    this.address = ConnectionAddress.of(target, login);
    this.connections = login.connections();
    this.connection = address.connect(ExportLock.owner());
    this.catalog = new DatabaseCatalog(connection);
    // Unique names: a task that outlives a killed export must not write to tables of the next one.
    this.suffix = "_" + UUID.randomUUID().toString().substring(0, 8);
    this.ledger = new LoadLedger(staging("loads"));
  }

  /**
   * Connects and takes the lock of the schema.
   *
   * @throws UserError if the database cannot be used or another export is running
   */
  public static DatabaseExport begin(ExportTarget target, ExportSettings login) {
    DatabaseFailures failures = new DatabaseFailures(target);
    DatabaseExport export = failures.explain("connecting", () -> new DatabaseExport(target, login));
    try {
      failures.explain(
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
    // Killed exports leave their staging tables.
    dropStagingTables(table -> true);
    run(ledger.create());
  }

  private void requireUnicode() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet encoding = statement.executeQuery("SHOW server_encoding")) {
      encoding.next();
      if (!encoding.getString(1).equals("UTF8")) {
        throw UserError.configuration(
            "The database " + target.displayName() + " cannot store every character.",
            "Its encoding is " + encoding.getString(1) + ".",
            "Create another database: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.");
      }
    }
  }

  /**
   * Drops staging tables. A task of a killed export may still lock its table; the next export drops
   * that table.
   */
  private void dropStagingTables(Predicate<String> condition) throws SQLException {
    run("SET lock_timeout = '5s'");
    for (String table : catalog.stagingTables(target.staging())) {
      if (condition.test(table)) {
        try {
          run("DROP TABLE IF EXISTS " + TableSql.qualified(target.staging(), table));
        } catch (SQLException e) {
          if (!DatabaseFailures.isLockTimeout(e)) {
            throw e;
          }
        }
      }
    }
    run("RESET lock_timeout");
  }

  /**
   * Loads a table into a staging table.
   *
   * @param spec the table
   * @param rows its rows; columns that the spec does not contain are published too
   * @throws UserError if the rows cannot be loaded; the published tables stay unchanged
   */
  public void load(TableSpec spec, Dataset<Row> rows) {
    TableSql sql =
        new TableSql(DatabaseTable.of(spec, rows.schema()), target.schema(), staging(spec.name()));
    new DatabaseFailures(target)
        .explain(
            "loading " + spec.name(),
            () -> {
              requireExported(spec.name());
              run(sql.createStaging());
              PartitionLoad.encoded(rows).coalesce(connections).foreachPartition(loadTask(sql));
              run(sql.addStagingKey());
              loaded.add(sql);
              return null;
            });
  }

  private PartitionLoad loadTask(TableSql sql) {
    DatabaseTable table = sql.table();
    List<String> types = table.columns().stream().map(DatabaseTable.Column::type).toList();
    return new PartitionLoad(address, table.name(), types, sql.load(), ledger);
  }

  /** Checks that an existing table was created by an export; other tables are never changed. */
  private Optional<DatabaseCatalog.ExistingTable> requireExported(String table)
      throws SQLException {
    Optional<DatabaseCatalog.ExistingTable> found = catalog.find(target.schema(), table);
    if (found.isPresent() && !found.get().isExported()) {
      throw UserError.configuration(
          target.schema()
              + "."
              + table
              + " in "
              + target.displayName()
              + " exists but was not created by an export.",
          "It lacks the table comment that exports set, and is not changed.",
          "Set --schema to another schema, or rename that table.");
    }
    return found;
  }

  /**
   * Publishes all loaded tables in one transaction.
   *
   * @throws UserError if the database rejects the changes; the published tables stay unchanged
   */
  public ExportOutcome publish() {
    return new DatabaseFailures(target)
        .explain(
            "publishing",
            () -> {
              connection.setAutoCommit(false);
              try {
                ExportOutcome outcome = publishTables();
                connection.commit();
                return outcome;
              } finally {
                // No effect after a commit.
                rollBack();
              }
            });
  }

  private ExportOutcome publishTables() throws SQLException {
    run("SET LOCAL lock_timeout = '" + LOCK_TIMEOUT + "'");
    if (!catalog.hasSchema(target.schema())) {
      run("CREATE SCHEMA " + TableSql.quoted(target.schema()));
    }
    List<Table> tables = new ArrayList<>();
    for (TableSql table : loaded) {
      tables.add(publishTable(table));
    }
    return new ExportOutcome(tables);
  }

  private Table publishTable(TableSql sql) throws SQLException {
    String name = sql.table().name();
    Optional<DatabaseCatalog.ExistingTable> found = requireExported(name);
    long removed = 0;
    if (found.isEmpty()) {
      run(sql.create());
    } else {
      for (String change : sql.migrate(found.get().table(), found.get().primaryKey())) {
        removed += run(change);
      }
    }
    removed += run(sql.deleteMissing());
    long written = run(sql.upsertChanged());
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

  /** Drops the staging tables and releases the lock of the schema. */
  @Override
  public void close() {
    try {
      dropStagingTables(table -> table.endsWith(suffix));
      ExportLock.release(connection, target);
    } catch (SQLException connectionLost) {
      // The result of the export is already reported. The next export drops the staging tables.
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
    } catch (SQLException ignored) {
      // Nothing depends on the connection any more.
    }
  }
}
