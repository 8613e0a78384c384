package io.regulars.speed;

import static java.util.stream.Collectors.joining;

import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Builds a shop with SQL in a DuckDB file. Each view with the name of an input is written to a
 * Parquet file, and {@code shop.conf} maps these files.
 */
final class SqlShopBuilder implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      shop { name = "%s", time-zone = UTC, currency = %s }
      lake = "%s"
      sources {
      %s}
      """;

  private static final String SOURCE =
      """
        %s {
          format = parquet
          path = "%s"
          columns { %s }
        }
      """;

  private final Path folder;
  private final Path file;
  private final DuckDBConnection database;

  private SqlShopBuilder(Path folder, Path file) throws SQLException {
    this.folder = folder;
    this.file = file;
    this.database = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file);
  }

  static SqlShopBuilder in(Path folder) throws IOException, SQLException {
    Path real = Files.createDirectories(folder).toRealPath();
    Path file = real.resolve("making.duckdb");
    Files.deleteIfExists(file);
    SqlShopBuilder builder = new SqlShopBuilder(real, file);
    builder.execute("SET TimeZone = 'UTC'");
    return builder;
  }

  Path folder() {
    return folder;
  }

  /** Sets a variable that a script reads. */
  void set(String variable, String value) throws SQLException {
    execute("SET VARIABLE " + variable + " = '" + value.replace("'", "''") + "'");
  }

  /** Runs a script of this package. */
  void run(String script) throws IOException, SQLException {
    try (InputStream text = SqlShopBuilder.class.getResourceAsStream(script)) {
      execute(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Generates the TPC-DS tables that the shop uses, with all columns as text. */
  void generateTpcds(double scale) throws SQLException {
    Session session = Session.getDefaultSession().withScale(scale);
    generate(session, Table.ITEM);
    generate(session, Table.CUSTOMER);
    generate(session, Table.WEB_SALES, Table.WEB_RETURNS);
    generate(session, Table.CATALOG_SALES, Table.CATALOG_RETURNS);
  }

  /** Each generated record has a row of the first table and sometimes a row of the second table. */
  private void generate(Session session, Table... tables) throws SQLException {
    DuckDBAppender[] appenders = new DuckDBAppender[tables.length];
    for (int i = 0; i < tables.length; i++) {
      String columns =
          Stream.of(tables[i].getColumns())
              .map(column -> column.getName() + " VARCHAR")
              .collect(joining(", "));
      execute("CREATE TABLE " + tables[i].getName() + " (" + columns + ")");
      appenders[i] = database.createAppender(tables[i].getName());
    }
    for (List<List<String>> rows : Results.constructResults(tables[0], session)) {
      for (int i = 0; i < rows.size(); i++) {
        appenders[i].beginRow();
        for (String value : rows.get(i)) {
          appenders[i].append(value);
        }
        appenders[i].endRow();
      }
    }
    for (DuckDBAppender appender : appenders) {
      appender.close();
    }
  }

  /** Writes the inputs and the configuration. */
  void finish(String currency) throws IOException, SQLException {
    StringBuilder sources = new StringBuilder();
    for (String input : texts("SELECT view_name FROM duckdb_views() WHERE NOT internal")) {
      if (input.startsWith("_")) {
        continue;
      }
      Path parquet = folder.resolve(input + ".parquet");
      execute("COPY " + input + " TO '" + parquet + "' (FORMAT parquet)");
      List<String> columns = new ArrayList<>();
      for (String column : texts("SELECT column_name FROM (DESCRIBE " + input + ")")) {
        columns.add(column + " = " + column);
      }
      sources.append(
          SOURCE.formatted(input.replace('_', '-'), parquet.toUri(), String.join(", ", columns)));
    }
    Files.writeString(
        folder.resolve("shop.conf"),
        CONFIGURATION.formatted(
            folder.getFileName(), currency, folder.resolve("lake").toUri(), sources));
  }

  @Override
  public void close() throws IOException, SQLException {
    database.close();
    Files.delete(file);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
