package io.regulars.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.spark.SparkTables;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableSqlTest {
  private static final TableSpec BRANDS =
      new TableSpec(
          "customer_brand",
          "buyer and brand",
          List.of("customer_id", "brand"),
          List.of(
              Column.text("customer_id", "The buyer's id."),
              Column.text("brand", "The brand."),
              Column.money("spend", "Order value of the buyer.")));

  private final TableSql sql = sql(BRANDS);

  @Test
  void createContainsTypesAndPrimaryKey() {
    assertThat(sql.create())
        .isEqualTo(
            "CREATE TABLE \"regulars\".\"customer_brand\" (\"customer_id\" text NOT NULL,"
                + " \"brand\" text NOT NULL, \"spend\" numeric(19,4),"
                + " PRIMARY KEY (\"customer_id\", \"brand\"))");
  }

  @Test
  void everyColumnTypeHasADatabaseType() {
    TableSpec every =
        new TableSpec(
            "every",
            "kind of column",
            List.of("a"),
            List.of(
                Column.text("a", ""),
                Column.flag("b", ""),
                Column.count("c", ""),
                Column.days("d", ""),
                Column.ordinal("e", ""),
                Column.money("f", ""),
                Column.rate("g", ""),
                Column.number("h", ""),
                Column.date("i", ""),
                Column.instant("j", "")));

    assertThat(DatabaseTable.of(every, SparkTables.schema(every)).columns())
        .extracting(DatabaseTable.Column::type)
        .containsExactly(
            "text",
            "boolean",
            "bigint",
            "bigint",
            "integer",
            "numeric(19,4)",
            "double precision",
            "double precision",
            "date",
            "timestamp with time zone");
  }

  @Test
  void onlyNewAndChangedRowsAreWritten() {
    assertThat(sql.upsertChanged())
        .isEqualTo(
            "INSERT INTO \"regulars\".\"customer_brand\" (\"customer_id\", \"brand\", \"spend\")"
                + " SELECT \"customer_id\", \"brand\", \"spend\" FROM \"s\".\"t\" AS new"
                + " WHERE NOT EXISTS (SELECT FROM \"regulars\".\"customer_brand\" AS old"
                + " WHERE old.\"customer_id\" = new.\"customer_id\" AND old.\"brand\" = new.\"brand\""
                + " AND ROW(old.\"spend\")::record *= ROW(new.\"spend\")::record)"
                + " ON CONFLICT (\"customer_id\", \"brand\")"
                + " DO UPDATE SET \"spend\" = excluded.\"spend\"");
  }

  @Test
  void anUpToDateTableIsNotChanged() {
    assertThat(sql.migrate(sql.table(), "customer_brand_pkey")).isEmpty();
    assertThat(sql.comments(sql.table())).isEmpty();
  }

  @Test
  void aTableOfAnEarlierVersionIsMigrated() {
    TableSpec earlier =
        new TableSpec(
            "customer_brand",
            "buyer and brand",
            List.of("customer_id"),
            List.of(
                Column.text("customer_id", "The buyer's id."),
                Column.count("brand", "The brand."),
                Column.flag("gone", "Removed in this version.")));

    assertThat(sql.migrate(sql(earlier).table(), "the_key"))
        .containsExactly(
            "DELETE FROM \"regulars\".\"customer_brand\"",
            "ALTER TABLE \"regulars\".\"customer_brand\" DROP CONSTRAINT \"the_key\","
                + " DROP COLUMN \"brand\", DROP COLUMN \"gone\","
                + " ADD COLUMN \"brand\" text NOT NULL, ADD COLUMN \"spend\" numeric(19,4),"
                + " ADD PRIMARY KEY (\"customer_id\", \"brand\")");
  }

  @Test
  void namesAndCommentsAreQuoted() {
    TableSql odd =
        new TableSql(
            new DatabaseTable("a\"b", "it's", List.of(), List.of()), "S \"1\"", "\"s\".\"t\"");

    assertThat(odd.comments(new DatabaseTable("a\"b", null, List.of(), List.of())))
        .containsExactly("COMMENT ON TABLE \"S \"\"1\"\"\".\"a\"\"b\" IS 'it''s'");
  }

  @Test
  void indexesAreCreatedOnlyOnExistingColumns() {
    assertThat(sql.indexes())
        .containsExactly(
            "CREATE INDEX IF NOT EXISTS \"customer_brand_by_brand\""
                + " ON \"regulars\".\"customer_brand\" (\"brand\")");
    assertThat(
            sql(new TableSpec("kpi", "x", List.of("a"), List.of(Column.text("a", "")))).indexes())
        .isEmpty();
  }

  private static TableSql sql(TableSpec spec) {
    return new TableSql(
        DatabaseTable.of(spec, SparkTables.schema(spec)), "regulars", "\"s\".\"t\"");
  }
}
