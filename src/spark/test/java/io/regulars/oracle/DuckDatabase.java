package io.regulars.oracle;

import static java.util.stream.Collectors.joining;

import io.regulars.table.TableRow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** An in-memory DuckDB in UTC. Exceptions contain the failed statement. */
final class DuckDatabase implements AutoCloseable {
  private final Connection connection;

  private DuckDatabase(Connection connection) {
    this.connection = connection;
  }

  static DuckDatabase empty() {
    try {
      DuckDatabase database = new DuckDatabase(DriverManager.getConnection("jdbc:duckdb:"));
      database.run("SET TimeZone = 'UTC'");
      database.run("SET preserve_insertion_order = false");
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + System.lineSeparator() + sql, e);
    }
  }

  /** Returns the rows of a query, as maps in column order. */
  List<Map<String, Object>> query(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData columns = result.getMetaData();
      List<Map<String, Object>> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnName(i), result.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + System.lineSeparator() + sql, e);
    }
  }

  /** Returns the single number of a query. */
  long number(String sql) {
    return ((Number) query(sql).get(0).values().iterator().next()).longValue();
  }

  /** Returns the SQL types by column of a table, a view or a table function. */
  Map<String, String> columnTypes(String relation) {
    Map<String, String> types = new LinkedHashMap<>();
    for (Map<String, Object> column : query("DESCRIBE FROM " + relation)) {
      types.put((String) column.get("column_name"), (String) column.get("column_type"));
    }
    return types;
  }

  /** Creates a table from rows; see {@link #typesOf} for the columns. */
  void create(String table, Map<String, String> types, Collection<? extends Map<String, ?>> rows) {
    String columns =
        types.entrySet().stream()
            .map(column -> name(column.getKey()) + " " + column.getValue())
            .collect(joining(", "));
    run("CREATE TABLE " + name(table) + " (" + columns + ")");
    String cells =
        types.values().stream().map(type -> "CAST(? AS " + type + ")").collect(joining(", "));
    String insert = "INSERT INTO " + name(table) + " VALUES (" + cells + ")";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      for (Map<String, ?> row : rows) {
        int place = 0;
        for (String column : types.keySet()) {
          statement.setString(++place, text(row.get(column)));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + System.lineSeparator() + insert, e);
    }
  }

  /** Creates a table with the rows of a published table. */
  void create(String table, StructType schema, List<TableRow> rows) {
    String columns =
        Arrays.stream(schema.fields())
            .map(field -> name(field.name()) + " " + sqlType(field.dataType()))
            .collect(joining(", "));
    run("CREATE TABLE " + name(table) + " (" + columns + ")");
    try (DuckDBAppender appender =
        connection.unwrap(DuckDBConnection.class).createAppender(table)) {
      for (TableRow row : rows) {
        appender.beginRow();
        for (int column = 0; column < schema.size(); column++) {
          append(appender, row.get(column));
        }
        appender.endRow();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot fill " + table, e);
    }
  }

  private static String sqlType(DataType type) {
    if (type instanceof DecimalType decimal) {
      return "DECIMAL(" + decimal.precision() + ", " + decimal.scale() + ")";
    }
    return switch (type.sql()) {
      case "STRING" -> "VARCHAR";
      case "INT" -> "INTEGER";
      case "TIMESTAMP" -> "TIMESTAMPTZ";
      default -> type.sql();
    };
  }

  private static void append(DuckDBAppender appender, Object value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else if (value instanceof String text) {
      appender.append(text);
    } else if (value instanceof Long number) {
      appender.append(number);
    } else if (value instanceof Integer number) {
      appender.append(number);
    } else if (value instanceof Double number) {
      appender.append(number);
    } else if (value instanceof BigDecimal amount) {
      appender.append(amount);
    } else if (value instanceof LocalDate day) {
      appender.append(day);
    } else if (value instanceof Instant instant) {
      appender.append(instant.atOffset(ZoneOffset.UTC));
    } else {
      appender.append((Boolean) value);
    }
  }

  /** Returns SQL types for the values of rows, by column; columns without any value are omitted. */
  static Map<String, String> typesOf(Collection<? extends Map<String, ?>> rows) {
    Map<String, String> types = new LinkedHashMap<>();
    for (Map<String, ?> row : rows) {
      row.forEach(
          (column, value) -> {
            if (value != null) {
              types.merge(column, typeOf(value), DuckDatabase::wider);
            }
          });
    }
    return types;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the relation of a parquet file, or of all parquet files in a folder. */
  static String parquet(Path path) {
    String files = Files.isDirectory(path) ? path + "/*.parquet" : path.toString();
    return "read_parquet(" + quoted(files) + ")";
  }

  static String name(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  static String names(Collection<String> identifiers) {
    return identifiers.stream().map(DuckDatabase::name).collect(joining(", "));
  }

  static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private static String typeOf(Object value) {
    if (value instanceof Boolean) {
      return "BOOLEAN";
    }
    if (value instanceof BigDecimal decimal) {
      return "DECIMAL(38, " + Math.max(decimal.scale(), 0) + ")";
    }
    if (value instanceof Double || value instanceof Float) {
      return "DOUBLE";
    }
    if (value instanceof BigInteger) {
      return "HUGEINT";
    }
    if (value instanceof Number) {
      return "BIGINT";
    }
    if (value instanceof LocalDate || value instanceof java.sql.Date) {
      return "DATE";
    }
    if (value instanceof Instant || value instanceof OffsetDateTime || value instanceof Timestamp) {
      return "TIMESTAMPTZ";
    }
    return "VARCHAR";
  }

  private static String wider(String one, String other) {
    if (one.equals(other)) {
      return one;
    }
    if (one.startsWith("DECIMAL") && other.startsWith("DECIMAL")) {
      return one.compareTo(other) > 0 ? one : other;
    }
    throw new IllegalArgumentException("A column contains both " + one + " and " + other);
  }

  private static String text(Object value) {
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant().toString();
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return value == null ? null : value.toString();
  }
}
