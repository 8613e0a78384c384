package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ShopAtWork.CommandResult;
import io.regulars.pipeline.CuratedTables;
import io.regulars.table.TableSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code export}. */
class ExportTest {
  @TempDir static Path folder;
  private static PostgresServer server;
  private static ShopAtWork shop;

  @BeforeAll
  static void runShop() {
    server = PostgresServer.running();
    shop =
        new ShopAtWork(folder)
            .lines(
                "order_id,customer_id,ordered_at,quantity,unit_price",
                "A1,ada,2024-01-05 10:00:00,2,9.50",
                "A2,ada,2024-02-09 11:00:00,1,30.00",
                "B1,\"bob \"\"the\\tab\"\" \\N\",2024-01-20 12:00:00,3,4.25",
                "C1,日本,2024-02-11 13:00:00,1,7.00",
                "G1,,2024-02-12 14:00:00,1,2.00")
            .with(
                "export { user = administrator, password = \"" + PostgresServer.PASSWORD + "\" }");
    assertThat(shop.run().exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void allTablesAreExportedWithAllRows() {
    String database = server.database();

    CommandResult answer = shop.export("--to", database);

    assertThat(answer.err()).isEmpty();
    assertThat(answer.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(answer.out())
        .startsWith("Published to schema regulars in 127.0.0.1:" + server.port());
    List<String> publishedTables =
        CuratedTables.all().stream().map(TableSpec::name).filter(shop.tables()::contains).toList();
    assertThat(publishedTables).hasSizeGreaterThan(15);
    assertThat(publishedTables)
        .allSatisfy(
            table ->
                assertThat(texts(inDatabase(database, table)))
                    .as(table)
                    .containsExactlyInAnyOrderElementsOf(texts(inLake(table))));
  }

  @Test
  void selectedTablesAreExportedToAnotherSchema() throws SQLException {
    String database = server.database();

    assertThat(
            shop.export("--to", database, "--schema", "Shop BI", "--only", "kpi,runs").exitCode())
        .isEqualTo(ExitCode.DONE);

    assertThat(tables(database)).containsExactly("Shop BI.kpi", "Shop BI.runs");
  }

  @Test
  void thePasswordIsNeitherPrintedNorLogged() {
    String nowhere = server.address("nowhere");

    CommandResult refused = shop.export("--to", nowhere, "--verbose");
    CommandResult done = shop.export("--to", server.database(), "--verbose", "--only", "kpi");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(done.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(refused.err()).contains("The database 127.0.0.1:", "does not exist.", "\tat ");
    assertThat(Stream.of(refused.out(), refused.err(), done.out(), done.err(), server.log()))
        .noneMatch(text -> text.contains(PostgresServer.PASSWORD));
  }

  @Test
  void unpublishedTablesAndMissingLakesAreRejected() throws Exception {
    CommandResult table =
        shop.export("--to", server.database(), "--only", "customer_segment_history");

    assertThat(table.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(table.err())
        .isEqualTo(
            """
            No table customer_segment_history is published in the lake %1$s/lake.
              Publish it with run, or leave it out of --only."""
                .formatted(folder));

    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    CommandResult lake = new ShopAtWork(elsewhere).export("--to", server.database());

    assertThat(lake.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(lake.err())
        .startsWith("The lake " + elsewhere + "/lake does not exist or cannot be read.\n")
        .endsWith(
            "Publish the tables with `run` first, or set lake to the folder that contains them.");
    assertThat(elsewhere.resolve("lake")).doesNotExist();
  }

  private static Dataset<Row> inLake(String table) {
    return session().read().format("delta").load(folder.resolve("lake").resolve(table).toString());
  }

  private static Dataset<Row> inDatabase(String database, String table) {
    Properties login = new Properties();
    login.setProperty("user", PostgresServer.ADMINISTRATOR);
    login.setProperty("password", PostgresServer.PASSWORD);
    login.setProperty("driver", "org.postgresql.Driver");
    return session().read().jdbc(database, "regulars." + table, login);
  }

  private static SparkSession session() {
    return SharedSession.spark();
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).toList();
  }

  private static List<String> tables(String database) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement();
        ResultSet tables =
            statement.executeQuery(
                """
                SELECT string_agg(schemaname || '.' || tablename, ',' ORDER BY tablename)
                FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')""")) {
      tables.next();
      return List.of(tables.getString(1).split(","));
    }
  }
}
