package io.regulars.export;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * SQL statements that load and publish one table.
 *
 * @param table the target definition
 * @param schema schema of the published table
 * @param staging qualified and quoted name of the staging table
 */
record TableSql(DatabaseTable table, String schema, String staging) {
  /**
   * Comment that identifies staging tables. Earlier releases have written the same text, so it must
   * not change.
   */
  static final String STAGING_COMMENT =
      "Regulars loads a table here before it is published; the next export removes it.";

  /**
   * By table, the columns of each index for usual filters that the primary key does not support.
   */
  private static final Map<String, List<List<String>>> INDEXES =
      Map.of(
          "kpi", List.of(List.of("metric", "grain", "dimension", "period_start")),
          "kpi_wide", List.of(List.of("dimension", "member", "grain")),
          "cohort_retention", List.of(List.of("dimension", "member", "cohort_start")),
          "customer_profile", List.of(List.of("rfm_segment"), List.of("last_order_on")),
          "customer_brand", List.of(List.of("brand")),
          "customer_category", List.of(List.of("category")),
          "customer_segment_history", List.of(List.of("customer_id")),
          "best_sellers", List.of(List.of("dimension", "ranking", "grain")));

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String qualified(String schema, String name) {
    return quoted(schema) + "." + quoted(name);
  }

  static String literal(String text) {
    return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
  }

  /** Creates the staging table. It is unlogged: after a server crash it can be loaded again. */
  String createStaging() {
    return "CREATE UNLOGGED TABLE " + staging + " (" + columns() + ");\n" + comment(staging);
  }

  private static String comment(String staging) {
    return "COMMENT ON TABLE " + staging + " IS " + literal(STAGING_COMMENT);
  }

  String load() {
    return "COPY " + staging + " (" + names(table.columns()) + ") FROM STDIN";
  }

  /** Adds the primary key, which rejects duplicates, and collects statistics for the planner. */
  String addStagingKey() {
    return "ALTER TABLE " + staging + " ADD PRIMARY KEY (" + key() + ");\nANALYZE " + staging;
  }

  String create() {
    return "CREATE TABLE " + published() + " (" + columns() + ", PRIMARY KEY (" + key() + "))";
  }

  /**
   * Statements that migrate a table that another version of Regulars created. Unchanged columns are
   * kept, so that views on them stay valid.
   *
   * @param found the existing table
   * @param primaryKey name of the primary key constraint; null if there is none
   */
  List<String> migrate(DatabaseTable found, String primaryKey) {
    List<String> changes = new ArrayList<>();
    boolean sameKey = found.key().equals(table.key());
    if (!sameKey && primaryKey != null) {
      changes.add("DROP CONSTRAINT " + quoted(primaryKey));
    }
    for (DatabaseTable.Column column : found.columns()) {
      if (table
          .column(column.name())
          .filter(other -> other.type().equals(column.type()))
          .isEmpty()) {
        changes.add("DROP COLUMN " + quoted(column.name()));
      } else if (column.notNull() && !table.key().contains(column.name())) {
        changes.add("ALTER COLUMN " + quoted(column.name()) + " DROP NOT NULL");
      }
    }
    for (DatabaseTable.Column column : table.columns()) {
      if (found
          .column(column.name())
          .filter(other -> other.type().equals(column.type()))
          .isEmpty()) {
        changes.add("ADD COLUMN " + definition(column));
      }
    }
    if (!sameKey) {
      changes.add("ADD PRIMARY KEY (" + key() + ")");
    }
    // Existing rows have no value for a new key column; all rows are inserted again.
    return changes.isEmpty()
        ? List.of()
        : List.of(
            "DELETE FROM " + published(),
            "ALTER TABLE " + published() + " " + String.join(", ", changes));
  }

  /** Deletes the rows that are not in the staging table. */
  String deleteMissing() {
    return "DELETE FROM "
        + published()
        + " AS old WHERE NOT EXISTS (SELECT FROM "
        + staging
        + " AS new WHERE "
        + each(table.key(), name -> "new." + name + " = old." + name, " AND ")
        + ")";
  }

  /**
   * Inserts new rows and updates changed rows. Values are compared by their binary representation
   * ({@code *=}): nulls are equal, and 0 differs from -0.
   */
  String upsertChanged() {
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

  /** Sets the comments that differ from the existing ones. */
  List<String> comments(DatabaseTable found) {
    List<String> comments = new ArrayList<>();
    if (!Objects.equals(found.comment(), table.comment())) {
      comments.add("COMMENT ON TABLE " + published() + " IS " + literal(table.comment()));
    }
    for (DatabaseTable.Column column : table.columns()) {
      String existing = found.column(column.name()).map(DatabaseTable.Column::comment).orElse(null);
      if (!Objects.equals(existing, column.comment())) {
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

  /**
   * Creates the indexes for the usual filters of dashboards, except those with a missing column.
   */
  List<String> indexes() {
    return INDEXES.getOrDefault(table.name(), List.of()).stream()
        .filter(columns -> columns.stream().allMatch(name -> table.column(name).isPresent()))
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

  private static String each(List<String> names, Function<String, String> text, String separator) {
    return names.stream().map(TableSql::quoted).map(text).collect(joining(separator));
  }
}
