package io.regulars.oracle;

import static io.regulars.oracle.DuckDatabase.name;
import static io.regulars.oracle.DuckDatabase.names;
import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The differences between two tables that should be equal, compared row by row by primary key.
 *
 * <p>Counts, dates, text and exact money must be equal; null equals only null. If either side is a
 * floating-point number, the values may differ by a billionth of the greater one, or by 1e-12 (the
 * rounding error of a zero after cancellation). Columns that only the actual table has are
 * reported, but are not differences.
 */
public final class TableComparison {
  private static final int ROWS_SHOWN = 10;

  private final String table;
  private final List<String> differences;
  private final List<String> notes;

  private TableComparison(String table, List<String> differences, List<String> notes) {
    this.table = table;
    this.differences = List.copyOf(differences);
    this.notes = List.copyOf(notes);
  }

  /** Compares two parquet files or folders of them. */
  public static TableComparison between(
      String table, Path expected, Path actual, List<String> key) {
    try (DuckDatabase database = DuckDatabase.empty()) {
      return between(
          table, DuckDatabase.parquet(expected), DuckDatabase.parquet(actual), key, database);
    }
  }

  /** Compares rows given as maps; the type of a column is that of its values. */
  public static TableComparison between(
      String table,
      List<Map<String, Object>> expected,
      List<Map<String, Object>> actual,
      List<String> key) {
    Map<String, String> expectedTypes = DuckDatabase.typesOf(expected);
    Map<String, String> actualTypes = DuckDatabase.typesOf(actual);
    try (DuckDatabase database = DuckDatabase.empty()) {
      database.create("expected_rows", allTypes(expected, expectedTypes, actualTypes), expected);
      database.create("actual_rows", allTypes(actual, actualTypes, expectedTypes), actual);
      return between(table, "expected_rows", "actual_rows", key, database);
    }
  }

  /** Compares two relations of a database, which may be tables or table functions. */
  static TableComparison between(
      String table, String expected, String actual, List<String> key, DuckDatabase database) {
    return new Comparison(table, expected, actual, key, database).compare();
  }

  /** Gives columns without values on one side the type of the other side. */
  private static Map<String, String> allTypes(
      List<Map<String, Object>> rows, Map<String, String> types, Map<String, String> otherTypes) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Map<String, Object> row : rows) {
      row.keySet()
          .forEach(
              column ->
                  all.put(
                      column,
                      types.getOrDefault(column, otherTypes.getOrDefault(column, "VARCHAR"))));
    }
    return all.isEmpty() ? otherTypes : all;
  }

  public boolean agrees() {
    return differences.isEmpty();
  }

  /** Returns the number of differences, and the first of each kind with both sides. */
  public String report() {
    List<String> lines = new ArrayList<>();
    lines.add(table + (agrees() ? ": both sides agree." : ": expected and actual differ."));
    lines.addAll(differences);
    lines.addAll(notes);
    return String.join(System.lineSeparator(), lines);
  }

  /** Fails with the report unless the tables are equal. */
  public void mustAgree() {
    if (!agrees()) {
      throw new AssertionError(report());
    }
  }

  private static final class Comparison {
    private final String table;
    private final String expected;
    private final String actual;
    private final List<String> key;
    private final DuckDatabase database;
    private final List<String> differences = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Comparison(
        String table, String expected, String actual, List<String> key, DuckDatabase database) {
      this.table = table;
      this.expected = expected;
      this.actual = actual;
      this.key = key;
      this.database = database;
    }

    TableComparison compare() {
      Map<String, String> expectedTypes = database.columnTypes(expected);
      Map<String, String> actualTypes = database.columnTypes(actual);
      Set<String> missing = new LinkedHashSet<>(expectedTypes.keySet());
      missing.removeAll(actualTypes.keySet());
      missing.forEach(column -> differences.add("  column " + column + ": only expected"));
      Set<String> extra = new LinkedHashSet<>(actualTypes.keySet());
      extra.removeAll(expectedTypes.keySet());
      extra.forEach(column -> notes.add("  column " + column + ": only actual (not compared)"));

      Map<String, String> differs = new LinkedHashMap<>();
      expectedTypes.forEach(
          (column, type) -> {
            if (actualTypes.containsKey(column)) {
              compareColumn(column, type, actualTypes.get(column), differs);
            }
          });
      if (differs.keySet().containsAll(key)
          && hasUniqueKeys("expected", expected)
          && hasUniqueKeys("actual", actual)) {
        key.forEach(differs::remove);
        compareRows(differs);
      }
      return new TableComparison(table, differences, notes);
    }

    private void compareColumn(
        String column, String expectedType, String actualType, Map<String, String> differs) {
      Kind kind = Kind.of(expectedType);
      if (kind != Kind.of(actualType)) {
        differences.add(
            "  column %s: expected %s, actual %s".formatted(column, expectedType, actualType));
        return;
      }
      String e = "e." + name(column);
      String a = "a." + name(column);
      String unequal = e + " IS DISTINCT FROM " + a;
      if (Kind.isFloating(expectedType) || Kind.isFloating(actualType)) {
        String near =
            "abs(%1$s - %2$s) <= greatest(1e-12, 1e-9 * greatest(abs(%1$s), abs(%2$s)))"
                .formatted("CAST(" + e + " AS DOUBLE)", "CAST(" + a + " AS DOUBLE)");
        unequal += " AND NOT coalesce(" + near + ", false)";
      }
      differs.put(column, unequal);
    }

    private boolean hasUniqueKeys(String side, String relation) {
      List<Map<String, Object>> duplicates =
          database.query(
              ("SELECT %1$s, count(*) AS rows FROM %2$s GROUP BY %1$s HAVING count(*) > 1"
                      + " ORDER BY %1$s LIMIT %3$d")
                  .formatted(names(key), relation, ROWS_SHOWN));
      duplicates.forEach(
          duplicate -> differences.add("  " + side + " has a key more than once: " + duplicate));
      return duplicates.isEmpty();
    }

    private void compareRows(Map<String, String> differs) {
      String sameKey =
          key.stream()
              .map(column -> "e.%1$s IS NOT DISTINCT FROM a.%1$s".formatted(name(column)))
              .collect(joining(" AND "));
      String keys =
          key.stream()
              .map(
                  column ->
                      "CASE WHEN e.here THEN e.%1$s ELSE a.%1$s END AS %1$s"
                          .formatted(name(column)))
              .collect(joining(", "));
      String values =
          differs.keySet().stream()
              .map(
                  column ->
                      ", e.%1$s AS %2$s, a.%1$s AS %3$s"
                          .formatted(name(column), name("e " + column), name("a " + column)))
              .collect(joining());
      String marks =
          differs.entrySet().stream()
              .map(column -> ", " + column.getValue() + " AS " + name("differs " + column.getKey()))
              .collect(joining());
      String anyDiffers =
          differs.values().stream()
              .map(condition -> "(" + condition + ")")
              .collect(joining(" OR ", "(", ")"));
      String side =
          "CASE WHEN a.here IS NULL THEN 'only expected' WHEN e.here IS NULL THEN 'only actual'"
              + " ELSE 'differs' END";
      database.run(
          ("CREATE OR REPLACE TEMP TABLE difference AS SELECT %s, %s AS side %s %s FROM (SELECT *,"
                  + " true AS here FROM %s) e FULL JOIN (SELECT *, true AS here FROM %s) a ON %s WHERE"
                  + " e.here IS NULL OR a.here IS NULL OR %s")
              .formatted(
                  keys,
                  side,
                  values,
                  marks,
                  expected,
                  actual,
                  sameKey,
                  differs.isEmpty() ? "false" : anyDiffers));
      describe(differs.keySet());
    }

    private void describe(Set<String> columns) {
      for (String side : List.of("only expected", "only actual", "differs")) {
        long count = database.number("SELECT count(*) FROM difference WHERE side = '" + side + "'");
        if (count > 0) {
          differences.add(
              "  %,d rows %s".formatted(count, side.equals("differs") ? "differ" : side));
          for (Map<String, Object> row :
              database.query(
                  "FROM difference WHERE side = '%s' ORDER BY %s LIMIT %d"
                      .formatted(side, names(key), ROWS_SHOWN))) {
            differences.add("    " + describe(row, side, columns));
          }
        }
      }
      countByColumn(columns);
    }

    private String describe(Map<String, Object> row, String side, Set<String> columns) {
      String where =
          key.stream().map(column -> column + "=" + row.get(column)).collect(joining(" "));
      if (!side.equals("differs")) {
        return where;
      }
      return columns.stream()
          .filter(column -> Boolean.TRUE.equals(row.get("differs " + column)))
          .map(
              column ->
                  "%n      %s: expected %s, actual %s"
                      .formatted(column, row.get("e " + column), row.get("a " + column)))
          .collect(joining("", where, ""));
    }

    private void countByColumn(Set<String> columns) {
      for (String column : columns) {
        long count =
            database.number(
                "SELECT count(*) FROM difference WHERE side = 'differs' AND "
                    + name("differs " + column));
        if (count > 0) {
          differences.add("  column %s differs in %,d rows".formatted(column, count));
        }
      }
    }
  }

  /** Kinds of types. Only columns of the same kind are compared. */
  private enum Kind {
    NUMBER,
    TEXT,
    DAY,
    INSTANT,
    TRUTH,
    OTHER;

    static Kind of(String type) {
      if (isFloating(type)
          || type.startsWith("DECIMAL")
          || type.endsWith("INT")
          || type.equals("INTEGER")) {
        return NUMBER;
      }
      if (type.startsWith("TIMESTAMP")) {
        return INSTANT;
      }
      return switch (type) {
        case "VARCHAR" -> TEXT;
        case "DATE" -> DAY;
        case "BOOLEAN" -> TRUTH;
        default -> OTHER;
      };
    }

    static boolean isFloating(String type) {
      return type.equals("DOUBLE") || type.equals("FLOAT");
    }
  }
}
