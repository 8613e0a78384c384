package io.regulars.export;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is said to the database about one table.
 *
 * @param table as it is to be
 * @param schema where it is published
 * @param staging where it is loaded, schema and table, quoted
 */
record TableSql(DatabaseTable table, String schema, String staging) {
  /** Tells the staging tables of exports from whatever else may lie beside them. */
  static final String STAGING_COMMENT =
      "Regulars loads a table here before it is published; the next export removes it.";

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String qualified(String schema, String name) {
    return quoted(schema) + "." + quoted(name);
  }

  static String literal(String text) {
    return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
  }

  /** A table that is lost if the server fails: until it is published, it can be loaded again. */
  String stage() {
    return "CREATE UNLOGGED TABLE " + staging + " (" + columns() + ");\n" + comment(staging);
  }

  private static String comment(String staging) {
    return "COMMENT ON TABLE " + staging + " IS " + literal(STAGING_COMMENT);
  }

  String load() {
    return "COPY " + staging + " (" + names(table.columns()) + ") FROM STDIN";
  }

  /** Proves that no key is there twice, and tells the planner how many rows there are. */
  String seal() {
    return "ALTER TABLE " + staging + " ADD PRIMARY KEY (" + key() + ");\nANALYZE " + staging;
  }

  String create() {
    return "CREATE TABLE " + published() + " (" + columns() + ", PRIMARY KEY (" + key() + "))";
  }

  /**
   * What makes a table that an export of another version of Regulars made one of this version.
   * Columns stay where they can: a view on them stays too.
   *
   * @param found the table as it is
   * @param primaryKey the constraint's name; null if there is none
   */
  List<String> reshape(DatabaseTable found, String primaryKey) {
    List<String> changes = new ArrayList<>();
    boolean sameKey = found.key().equals(table.key());
    if (!sameKey && primaryKey != null) {
      changes.add("DROP CONSTRAINT " + quoted(primaryKey));
    }
    for (DatabaseTable.Column column : found.columns()) {
      if (table.column(column.name()).filter(same -> same.type().equals(column.type())).isEmpty()) {
        changes.add("DROP COLUMN " + quoted(column.name()));
      } else if (column.notNull() && !table.key().contains(column.name())) {
        changes.add("ALTER COLUMN " + quoted(column.name()) + " DROP NOT NULL");
      }
    }
    for (DatabaseTable.Column column : table.columns()) {
      if (found.column(column.name()).filter(same -> same.type().equals(column.type())).isEmpty()) {
        changes.add("ADD COLUMN " + definition(column));
      }
    }
    if (!sameKey) {
      changes.add("ADD PRIMARY KEY (" + key() + ")");
    }
    // Rows without a new column of the key could not stay; all of them come again.
    return changes.isEmpty()
        ? List.of()
        : List.of(
            "DELETE FROM " + published(),
            "ALTER TABLE " + published() + " " + String.join(", ", changes));
  }

  /** Removes the rows that are not there any more. */
  String removeGone() {
    return "DELETE FROM "
        + published()
        + " AS old WHERE NOT EXISTS (SELECT FROM "
        + staging
        + " AS new WHERE "
        + each(table.key(), name -> "new." + name + " = old." + name, " AND ")
        + ")";
  }

  /**
   * Enters the rows that are new, and changes those that say something else now. Values are
   * compared by their bits ({@code *=}): so nulls are equal, and 0 is not -0.
   */
  String enterChanged() {
    List<String> values =
        table.columns().stream()
            .map(DatabaseTable.Column::name)
            .filter(name -> !table.key().contains(name))
            .toList();
    String all = names(table.columns());
    String unchanged =
        Stream.of(
                each(table.key(), name -> "old." + name + " = new." + name, " AND "),
                values.isEmpty() ? "" : record("old", values) + " *= " + record("new", values))
            .filter(condition -> !condition.isEmpty())
            .collect(joining(" AND "));
    String onConflict =
        values.isEmpty()
            ? "NOTHING"
            : "UPDATE SET " + each(values, name -> name + " = excluded." + name, ", ");
    return "INSERT INTO "
        + published()
        + " ("
        + all
        + ") SELECT "
        + all
        + " FROM "
        + staging
        + " AS new WHERE NOT EXISTS (SELECT FROM "
        + published()
        + " AS old WHERE "
        + unchanged
        + ") ON CONFLICT ("
        + key()
        + ") DO "
        + onConflict;
  }

  /** The comments that differ from those that are there. */
  List<String> comments(DatabaseTable found) {
    List<String> comments = new ArrayList<>();
    if (!Objects.equals(found.comment(), table.comment())) {
      comments.add("COMMENT ON TABLE " + published() + " IS " + literal(table.comment()));
    }
    for (DatabaseTable.Column column : table.columns()) {
      String said = found.column(column.name()).map(DatabaseTable.Column::comment).orElse(null);
      if (!Objects.equals(said, column.comment())) {
        comments.add(
            "COMMENT ON COLUMN "
                + published()
                + "."
                + quoted(column.name())
                + " IS "
                + literal(column.comment()));
      }
    }
    return comments;
  }

  /** Beside the primary key, what dashboards ask by. */
  List<String> indexes() {
    return Indexes.of(table).stream()
        .map(
            columns ->
                "CREATE INDEX IF NOT EXISTS "
                    + quoted(table.name() + "_by_" + String.join("_", columns))
                    + " ON "
                    + published()
                    + " ("
                    + quotedAll(columns)
                    + ")")
        .toList();
  }

  String analyze() {
    return "ANALYZE " + published();
  }

  String published() {
    return qualified(schema, table.name());
  }

  private String columns() {
    return table.columns().stream().map(TableSql::definition).collect(joining(", "));
  }

  private static String definition(DatabaseTable.Column column) {
    return quoted(column.name()) + " " + column.type() + (column.notNull() ? " NOT NULL" : "");
  }

  private String key() {
    return quotedAll(table.key());
  }

  private static String names(List<DatabaseTable.Column> columns) {
    return quotedAll(columns.stream().map(DatabaseTable.Column::name).toList());
  }

  private static String quotedAll(List<String> names) {
    return each(names, name -> name, ", ");
  }

  private static String record(String of, List<String> names) {
    return "ROW(" + each(names, name -> of + "." + name, ", ") + ")::record";
  }

  private static String each(List<String> names, Function<String, String> text, String between) {
    return names.stream().map(TableSql::quoted).map(text).collect(joining(between));
  }
}
