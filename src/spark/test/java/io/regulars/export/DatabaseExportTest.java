package io.regulars.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.regulars.ExitCode;
import io.regulars.PostgresServer;
import io.regulars.SharedSession;
import io.regulars.UserError;
import io.regulars.config.ExportSettings;
import io.regulars.spark.SparkTables;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports to a real database, also while other sessions read it. */
class DatabaseExportTest {
  private static final TableSpec PROFILE =
      new TableSpec(
          "customer_profile",
          "buyer",
          List.of("customer_id"),
          List.of(
              Column.text("customer_id", "The buyer's id, as it is written."),
              Column.text("rfm_segment", "The segment; it's the shop's map."),
              Column.money("spend", "Net spend."),
              Column.count("orders", "Orders to date."),
              Column.ordinal("r_score", "1 to 5."),
              Column.rate("p_alive", "Chance to come back."),
              Column.date("last_order_on", "Day of the last order."),
              Column.instant("seen_at", "When last seen."),
              Column.flag("is_active", "Bought lately.")));

  private static final TableSpec KPI =
      new TableSpec(
          "kpi",
          "grain and metric",
          List.of("grain", "metric"),
          List.of(
              Column.text("grain", "Length of the period."),
              Column.text("metric", "The metric."),
              Column.number("value", "Its value.")));

  private static final ExportSettings ADMINISTRATOR =
      login(PostgresServer.ADMINISTRATOR, PostgresServer.PASSWORD);

  private final SparkSession spark = SharedSession.spark().newSession();

  private PostgresServer server;
  private ExportTarget target;
  private Connection reader;

  @BeforeEach
  void connect() throws SQLException {
    server = PostgresServer.running();
    target = new ExportTarget(server.database(), ExportTarget.SCHEMA);
    reader = server.connect(target.url());
  }

  @AfterEach
  void disconnect() throws SQLException {
    if (reader != null) {
      reader.close();
    }
  }

  @Test
  void exportedRowsEqualTheRowsOfTheLake() throws SQLException {
    ExportOutcome outcome =
        export(
            table(
                PROFILE,
                RowFactory.create(
                    "ada",
                    "champion",
                    new BigDecimal("1234567890.1234"),
                    7L,
                    5,
                    0.1 + 0.2,
                    LocalDate.of(2024, 2, 29),
                    Instant.parse("2024-02-29T23:59:59.123456Z"),
                    true),
                RowFactory.create("bob", null, null, null, null, null, null, null, null)));

    assertThat(outcome.tables())
        .containsExactly(new ExportOutcome.Table("customer_profile", 2, 2, 0, 0));
    assertThat(
            rows(
                "SELECT customer_id, rfm_segment, spend, orders, r_score, p_alive, last_order_on,"
                    + " seen_at AT TIME ZONE 'UTC', is_active FROM regulars.customer_profile"
                    + " ORDER BY customer_id"))
        .containsExactly(
            "ada|champion|1234567890.1234|7|5|0.30000000000000004|2024-02-29"
                + "|2024-02-29 23:59:59.123456|t",
            "bob|null|null|null|null|null|null|null|null");
  }

  @Test
  void exportCreatesTypesCommentsKeysAndIndexes() throws SQLException {
    export(profile("ada"));

    assertThat(
            rows(
                """
                SELECT column_name, data_type, numeric_precision, numeric_scale, is_nullable
                FROM information_schema.columns
                WHERE table_schema = 'regulars' AND table_name = 'customer_profile'
                ORDER BY ordinal_position"""))
        .containsExactly(
            "customer_id|text|null|null|NO",
            "rfm_segment|text|null|null|YES",
            "spend|numeric|19|4|YES",
            "orders|bigint|64|0|YES",
            "r_score|integer|32|0|YES",
            "p_alive|double precision|53|null|YES",
            "last_order_on|date|null|null|YES",
            "seen_at|timestamp with time zone|null|null|YES",
            "is_active|boolean|null|null|YES");
    assertThat(
            rows(
                """
                SELECT obj_description('regulars.customer_profile'::regclass),
                  col_description('regulars.customer_profile'::regclass, 2),
                  col_description('regulars.customer_profile'::regclass, 3)"""))
        .containsExactly(
            "One row per buyer. Published by Regulars, which overwrites whatever is changed here."
                + "|The segment; it's the shop's map. Unit: text."
                + "|Net spend. In GBP.");
    assertThat(
            rows(
                "SELECT indexdef FROM pg_indexes WHERE schemaname = 'regulars' ORDER BY indexname"))
        .containsExactly(
            "CREATE INDEX customer_profile_by_last_order_on ON regulars.customer_profile USING btree"
                + " (last_order_on)",
            "CREATE INDEX customer_profile_by_rfm_segment ON regulars.customer_profile USING btree"
                + " (rfm_segment)",
            "CREATE UNIQUE INDEX customer_profile_pkey ON regulars.customer_profile USING btree"
                + " (customer_id)");
  }

  @Test
  void idsWithAnyCharactersAreUnchanged() throws SQLException {
    List<String> ids =
        List.of(
            "",
            " ",
            "\\N",
            "\\.",
            "\\",
            "a\tb",
            "a\nb\r\nc",
            "it's \"quoted\", $1 ; -- %s",
            "<b>&amp;</b>",
            "NULL",
            "ünïcödé",
            "日本 👩‍👩‍👧",
            "\u202Eright to left",
            "e\u0301",
            "\u00e9",
            "\uFFFF",
            "\u0001\u0008\u000b\u001f",
            "long".repeat(5_000));

    export(profile(ids.toArray(new String[0])));

    assertThat(rows("SELECT customer_id FROM regulars.customer_profile"))
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void nulCharactersAreReplacedAndReported() throws SQLException {
    ExportOutcome outcome = export(profile("nul\0here", "none"));

    assertThat(outcome.tables().get(0).replaced()).isEqualTo(1);
    assertThat(rows("SELECT customer_id FROM regulars.customer_profile ORDER BY 1"))
        .containsExactly("none", "nul\uFFFDhere");
  }

  @Test
  void nonFiniteDoublesAreUnchanged() throws SQLException {
    export(
        table(
            KPI,
            RowFactory.create("all", "nan", Double.NaN),
            RowFactory.create("all", "up", Double.POSITIVE_INFINITY),
            RowFactory.create("all", "down", Double.NEGATIVE_INFINITY),
            RowFactory.create("all", "least", Double.MIN_VALUE)));

    assertThat(rows("SELECT metric, value FROM regulars.kpi ORDER BY metric"))
        .containsExactly("down|-Infinity", "least|4.9E-324", "nan|NaN", "up|Infinity");
    ExportOutcome again =
        export(
            table(
                KPI,
                RowFactory.create("all", "nan", Double.NaN),
                RowFactory.create("all", "up", Double.POSITIVE_INFINITY)));
    assertThat(again.tables()).containsExactly(new ExportOutcome.Table("kpi", 2, 0, 2, 0));
  }

  @Test
  void onlyChangedRowsAreWritten() throws SQLException {
    export(kpi("orders", 10, "revenue", 20, "churn", 30));

    ExportOutcome outcome = export(kpi("orders", 10, "revenue", 21, "margin", 40));

    assertThat(outcome.tables()).containsExactly(new ExportOutcome.Table("kpi", 3, 2, 1, 0));
    assertThat(rows("SELECT metric, value FROM regulars.kpi ORDER BY metric"))
        .containsExactly("margin|40.0", "orders|10.0", "revenue|21.0");
  }

  @Test
  void anEmptyTableIsExported() throws SQLException {
    export(kpi("orders", 10));

    assertThat(export(table(KPI)).tables())
        .containsExactly(new ExportOutcome.Table("kpi", 0, 0, 1, 0));
    assertThat(rows("SELECT count(*) FROM regulars.kpi")).containsExactly("0");
  }

  @Test
  void partitionsAreLoadedInParallelAndOnlyOnce() throws SQLException {
    Dataset<Row> rows =
        spark
            .range(0, 20_000, 1, 7)
            .map(
                (MapFunction<Long, Row>)
                    id -> RowFactory.create("all", "metric " + id, (double) id),
                Encoders.row(SparkTables.schema(KPI, "GBP")));

    ExportOutcome outcome = export(new Published(KPI, rows));

    assertThat(outcome.tables().get(0).rows()).isEqualTo(20_000);
    assertThat(rows("SELECT count(*), count(DISTINCT metric), sum(value) FROM regulars.kpi"))
        .containsExactly("20000|20000|1.9999E8");
  }

  @Test
  void viewsPrivilegesAndForeignKeysAreKept() throws SQLException {
    export(kpi("orders", 10), profile("ada", "bob"));
    change(
        """
        CREATE ROLE analyst_%1$s;
        GRANT USAGE ON SCHEMA regulars TO analyst_%1$s;
        GRANT SELECT ON regulars.kpi TO analyst_%1$s;
        CREATE VIEW orders AS SELECT value FROM regulars.kpi WHERE metric = 'orders';
        CREATE TABLE note (customer_id text REFERENCES regulars.customer_profile, words text);
        INSERT INTO note VALUES ('ada', 'Likes tea')"""
            .formatted(database()));

    export(kpi("orders", 11), profile("ada", "eve"));

    assertThat(rows("SELECT value FROM orders")).containsExactly("11.0");
    assertThat(rows("SELECT words FROM note JOIN regulars.customer_profile USING (customer_id)"))
        .containsExactly("Likes tea");
    assertThat(
            rows(
                "SELECT has_table_privilege('analyst_"
                    + database()
                    + "', 'regulars.kpi', 'SELECT')"))
        .containsExactly("t");
  }

  /** All values of an export are either 1 or 2: a mix of both is a partial export. */
  @Test
  void readersNeverSeeAPartialExportAndNeverWait() throws Exception {
    Published[] first = {kpi("orders", 1, "revenue", 1), kpiWide(1)};
    Published[] second = {kpi("orders", 2, "churn", 2, "margin", 2), kpiWide(2)};
    export(first);
    AtomicBoolean finished = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try {
      Future<List<String>> byStatement = readers.submit(() -> readByStatement(finished));
      Future<List<String>> byTransaction = readers.submit(() -> readByTransaction(finished));
      for (int i = 0; i < 4; i++) {
        export(second);
        export(first);
      }
      finished.set(true);

      assertThat(byStatement.get()).hasSizeGreaterThan(20).isSubsetOf("1.0|1.0|3", "2.0|2.0|4");
      assertThat(byTransaction.get()).hasSizeGreaterThan(20).isSubsetOf("2|1.0", "3|2.0");
    } finally {
      finished.set(true);
      readers.shutdownNow();
    }
  }

  /** A connection that fails instead of waiting for a lock. */
  private Connection connectionWithoutWaiting() throws SQLException {
    Connection connection = server.connect(target.url());
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = '1ms'");
    }
    return connection;
  }

  private List<String> readByStatement(AtomicBoolean finished) throws SQLException {
    List<String> seen = new ArrayList<>();
    try (Connection connection = connectionWithoutWaiting();
        Statement statement = connection.createStatement()) {
      while (!finished.get()) {
        seen.addAll(
            rows(
                statement,
                "SELECT min(value), max(value), count(*) FROM (SELECT value FROM regulars.kpi"
                    + " UNION ALL SELECT value FROM regulars.kpi_wide) AS everything"));
      }
    }
    return seen;
  }

  /** Reads two tables in one transaction, as a report with several queries does. */
  private List<String> readByTransaction(AtomicBoolean finished) throws Exception {
    List<String> seen = new ArrayList<>();
    try (Connection connection = connectionWithoutWaiting();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      while (!finished.get()) {
        String counted = rows(statement, "SELECT count(*) FROM regulars.kpi").get(0);
        Thread.sleep(10);
        seen.add(counted + "|" + rows(statement, "SELECT value FROM regulars.kpi_wide").get(0));
        connection.commit();
      }
    }
    return seen;
  }

  @Test
  void aFailedExportChangesNothing() throws SQLException {
    export(kpi("orders", 10), profile("ada"));

    UserError failure = failingExport(kpi("orders", 11), profile("ada", "bob", "ada"));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(failure)
        .hasMessageContaining("(loading customer_profile)")
        .hasMessageContaining("Key (customer_id)=(ada) is duplicated.")
        .hasMessageContaining("The published tables are unchanged.");
    assertThat(rows("SELECT value FROM regulars.kpi")).containsExactly("10.0");
    assertThat(rows("SELECT customer_id FROM regulars.customer_profile")).containsExactly("ada");
    assertThat(stagingTables()).isEmpty();
  }

  @Test
  void aFailedTaskFailsTheExport() throws SQLException {
    Dataset<Row> rows =
        spark
            .range(0, 10, 1, 2)
            .selectExpr(
                "'all' AS grain", "'m' AS metric", "raise_error('The disk is gone') AS value")
            .selectExpr("grain", "metric", "cast(value AS double) AS value");

    assertThat(catchThrowableOfType(RuntimeException.class, () -> export(new Published(KPI, rows))))
        .hasStackTraceContaining("The disk is gone");
    assertThat(stagingTables()).isEmpty();
  }

  @Test
  void theNextExportRemovesStagingTablesOfAKilledOne() throws SQLException {
    DatabaseExport killed = DatabaseExport.begin(target, ADMINISTRATOR);
    Published kpi = kpi("orders", 10);
    killed.load(kpi.spec(), kpi.rows());
    change(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name LIKE 'Regulars export of process%' AND datname = '"
            + database()
            + "'");
    UserError failure = catchThrowableOfType(UserError.class, killed::publish);
    killed.close();

    assertThat(failure.exitCode()).isEqualTo(ExitCode.UNEXPECTED);
    assertThat(failure)
        .hasMessageStartingWith("The connection to 127.0.0.1:" + server.port())
        .hasMessageContaining("was lost while publishing.");
    assertThat(stagingTables()).hasSize(2);

    change("CREATE TABLE regulars_staging.mine (words text)");
    export(kpi("orders", 11));

    assertThat(stagingTables()).containsExactly("mine");
    assertThat(rows("SELECT value FROM regulars.kpi")).containsExactly("11.0");
  }

  @Test
  void aSecondExportToTheSameSchemaIsRejected() throws SQLException {
    try (DatabaseExport first = DatabaseExport.begin(target, ADMINISTRATOR)) {
      UserError second =
          catchThrowableOfType(
              UserError.class, () -> DatabaseExport.begin(target, ADMINISTRATOR).close());

      assertThat(second.exitCode()).isEqualTo(ExitCode.LAKE_HELD);
      assertThat(second)
          .hasMessageMatching(
              "(?s)Another export writes into schema regulars of 127\\.0\\.0\\.1:\\d+/shop_\\d+\\.\n"
                  + "  Regulars export of process \\d+ on \\S+, as user administrator, since .*\\.\n"
                  + "  Wait until it has finished\\. To stop it:"
                  + " SELECT pg_terminate_backend\\(\\d+\\)\\.");
      DatabaseExport.begin(new ExportTarget(target.url(), "elsewhere"), ADMINISTRATOR).close();
      assertThat(first.publish().tables()).isEmpty();
    }
    DatabaseExport.begin(target, ADMINISTRATOR).close();
  }

  @Test
  void tablesOfOtherOwnersAreNotChanged() throws SQLException {
    change("CREATE SCHEMA regulars; CREATE TABLE regulars.kpi (mine text)");

    UserError failure = failingExport(kpi("orders", 10));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(failure)
        .hasMessageStartingWith("regulars.kpi in 127.0.0.1:")
        .hasMessageContaining(" exists but was not created by an export.")
        .hasMessageContaining("--schema");
    assertThat(rows("SELECT count(*) FROM regulars.kpi")).containsExactly("0");
  }

  @Test
  void newColumnsAreAddedAndViewsOnOtherColumnsAreKept() throws SQLException {
    export(
        table(
            kpiWith(Column.text("note", "Gone soon.")),
            RowFactory.create("all", "orders", 1.0, "n")));
    change("CREATE VIEW orders AS SELECT value FROM regulars.kpi WHERE metric = 'orders'");

    export(
        table(
            kpiWith(Column.flag("is_complete", "New.")),
            RowFactory.create("all", "orders", 2.0, true)));

    assertThat(rows("SELECT value FROM orders")).containsExactly("2.0");
    assertThat(rows("SELECT * FROM regulars.kpi")).containsExactly("all|orders|2.0|t");
  }

  @Test
  void aViewOnARemovedColumnIsReportedAndNotDropped() throws SQLException {
    export(
        table(
            kpiWith(Column.text("note", "Gone soon.")),
            RowFactory.create("all", "orders", 1.0, "n")));
    change("CREATE VIEW notes AS SELECT note FROM regulars.kpi");

    UserError failure = failingExport(kpi("orders", 2));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(failure)
        .hasMessageContaining("view public.notes depends on column note of table regulars.kpi")
        .hasMessageContaining("Drop that object (such as a view), export, and create it again.");
    assertThat(rows("SELECT note FROM notes")).containsExactly("n");
  }

  @Test
  void anUnreachableServerIsReported() {
    ExportTarget unreachable = new ExportTarget("jdbc:postgresql://127.0.0.1:1/shop", "regulars");

    UserError failure =
        catchThrowableOfType(
            UserError.class, () -> DatabaseExport.begin(unreachable, ADMINISTRATOR).close());

    assertThat(failure.exitCode()).isEqualTo(ExitCode.UNEXPECTED);
    assertThat(failure)
        .hasMessageStartingWith("The database 127.0.0.1:1/shop does not respond.\n")
        .hasMessageContaining("Check that it is running and that the URL is right (--to).");
  }

  @Test
  void aWrongPasswordAndAMissingDatabaseAreReported() {
    UserError password =
        catchThrowableOfType(
            UserError.class,
            () ->
                DatabaseExport.begin(target, login(PostgresServer.ADMINISTRATOR, "hunter2"))
                    .close());
    UserError database =
        catchThrowableOfType(
            UserError.class,
            () ->
                DatabaseExport.begin(
                        new ExportTarget(server.address("nowhere"), "regulars"), ADMINISTRATOR)
                    .close());

    assertThat(password.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(password)
        .hasMessageContaining(" rejected the login.")
        .hasMessageContaining("password authentication failed for user \"administrator\".")
        .hasMessageContaining("REGULARS_EXPORT_PASSWORD");
    assertThat(password).hasMessageNotContaining("hunter2");
    assertThat(database)
        .hasMessageEndingWith(
            "/nowhere does not exist.\n  database \"nowhere\" does not exist.\n"
                + "  Create it with CREATE DATABASE, or correct the URL (--to).");
  }

  @Test
  void aMissingPrivilegeIsReportedWithTheGrant() throws SQLException {
    change("CREATE ROLE clerk_" + database() + " LOGIN PASSWORD 'x'");
    ExportSettings clerk = login("clerk_" + database(), "x");

    UserError failure =
        catchThrowableOfType(UserError.class, () -> DatabaseExport.begin(target, clerk).close());

    assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(failure)
        .hasMessageContaining("permission denied for database " + database())
        .hasMessageContaining("GRANT CREATE ON DATABASE");

    change(
        """
        CREATE SCHEMA regulars AUTHORIZATION clerk_%1$s;
        CREATE SCHEMA regulars_staging AUTHORIZATION clerk_%1$s"""
            .formatted(database()));
    try (DatabaseExport export = DatabaseExport.begin(target, clerk)) {
      Published kpi = kpi("orders", 10);
      export.load(kpi.spec(), kpi.rows());
      assertThat(export.publish().tables()).hasSize(1);
    }
  }

  @Test
  void aDatabaseWithAnotherEncodingIsRejected() {
    ExportTarget latin =
        new ExportTarget(
            server.database("ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'"), "regulars");

    assertThat(
            catchThrowableOfType(
                UserError.class, () -> DatabaseExport.begin(latin, ADMINISTRATOR).close()))
        .hasMessageContaining("Its encoding is LATIN1.")
        .hasMessageContaining("ENCODING 'UTF8'");
  }

  @Test
  void idsThatAreTooLongForAKeyAreReported() throws SQLException {
    export(profile("ada"));
    // Random letters: PostgreSQL would compress a repeated pattern below the limit.
    String long10k =
        new Random(7)
            .ints(10_000, 'a', 'z')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    UserError failure =
        catchThrowableOfType(UserError.class, () -> export(profile("bob", long10k)));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(failure)
        .hasMessageMatching(
            "(?s)An id or a name in the lake is too long for a primary key of the database"
                + " \\(loading customer_profile\\)\\.\n  index row [^\n]*\\.\n"
                + "  The published tables are unchanged\\..* Shorten the value in the mapping, .*")
        .hasMessageNotContaining(long10k.substring(0, 20));
    assertThat(rows("SELECT customer_id FROM regulars.customer_profile")).containsExactly("ada");
  }

  /** Spark runs a task twice after speculation or a lost executor. */
  @Test
  void aPartitionIsLoadedOnlyOnce() throws Exception {
    change("CREATE SCHEMA regulars_staging");
    LoadLedger ledger = new LoadLedger("regulars_staging.loads");
    change(ledger.create());
    try (Connection first = server.connect(target.url());
        Connection second = server.connect(target.url())) {
      first.setAutoCommit(false);
      second.setAutoCommit(false);
      assertThat(ledger.claim(first, "kpi", 3)).isTrue();
      first.commit();

      assertThat(ledger.claim(second, "kpi", 3)).isFalse();
      assertThat(ledger.claim(second, "kpi", 4)).isTrue();
      second.rollback();
      assertThat(ledger.claim(first, "kpi", 4)).isTrue();
    }
  }

  /** A published table. */
  private record Published(TableSpec spec, Dataset<Row> rows) {}

  private Published table(TableSpec spec, Row... rows) {
    return new Published(
        spec, spark.createDataFrame(Arrays.asList(rows), SparkTables.schema(spec, "GBP")));
  }

  private Published profile(String... ids) {
    return table(
        PROFILE,
        Arrays.stream(ids)
            .map(id -> RowFactory.create(id, null, null, null, null, null, null, null, null))
            .toArray(Row[]::new));
  }

  private Published kpi(Object... metricsAndValues) {
    Row[] rows = new Row[metricsAndValues.length / 2];
    for (int i = 0; i < rows.length; i++) {
      double value = ((Integer) metricsAndValues[2 * i + 1]).doubleValue();
      rows[i] = RowFactory.create("all", metricsAndValues[2 * i], value);
    }
    return table(KPI, rows);
  }

  private Published kpiWide(double value) {
    return table(
        new TableSpec("kpi_wide", KPI.grain(), KPI.key(), KPI.columns()),
        RowFactory.create("all", "everything", value));
  }

  private static TableSpec kpiWith(Column more) {
    List<Column> columns = new ArrayList<>(KPI.columns());
    columns.add(more);
    return new TableSpec(KPI.name(), KPI.grain(), KPI.key(), columns);
  }

  private ExportOutcome export(Published... tables) {
    try (DatabaseExport export = DatabaseExport.begin(target, ADMINISTRATOR)) {
      for (Published table : tables) {
        export.load(table.spec(), table.rows());
      }
      return export.publish();
    }
  }

  private UserError failingExport(Published... tables) {
    return catchThrowableOfType(UserError.class, () -> export(tables));
  }

  private List<String> stagingTables() throws SQLException {
    return rows("SELECT tablename FROM pg_tables WHERE schemaname = 'regulars_staging'");
  }

  private String database() {
    return target.displayName().replaceFirst(".*/", "");
  }

  private void change(String sql) throws SQLException {
    try (Statement statement = reader.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> rows(String sql) throws SQLException {
    try (Statement statement = reader.createStatement()) {
      return rows(statement, sql);
    }
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(text(result, i));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }

  private static String text(ResultSet result, int column) throws SQLException {
    Object value = result.getObject(column);
    return value instanceof Double ? value.toString() : String.valueOf(result.getString(column));
  }

  private static ExportSettings login(String user, String password) {
    return new ExportSettings(Optional.of(user), Optional.of(password), 3);
  }
}
