package io.regulars.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.regulars.ExitCode;
import io.regulars.SharedSession;
import io.regulars.UserError;
import io.regulars.lake.Publication.Version;
import io.regulars.spark.SparkTables;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog contains the published tables; tables of other owners are not changed. */
class CatalogRegistrationTest {
  private static final String DATABASE = "registered_shop";

  private final SparkSession spark = SharedSession.spark().newSession();
  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void createLake() {
    spark.conf().set("spark.sql.datetime.java8API.enabled", "true");
    lake = Lake.at(spark, folder.resolve("the lake's").toString());
  }

  @AfterEach
  void dropDatabase() {
    spark.sql("DROP DATABASE IF EXISTS " + DATABASE + " CASCADE");
  }

  private static TableSpec drinks(String name) {
    return new TableSpec(
        name, "sort of " + name, List.of("sort"), List.of(Column.text("sort", "It's its name.")));
  }

  /** Publishes a table of one row each, and no other. */
  private void publish(String... tables) {
    TreeMap<String, Version> versions = new TreeMap<>();
    for (String table : tables) {
      TableSpec spec = drinks(table);
      List<Row> rows = List.of(RowFactory.create("best " + table));
      Commit commit = lake.replace(spec, spark.createDataFrame(rows, SparkTables.schema(spec)));
      versions.put(table, new Version(commit.version(), 1, "a run", "recipe"));
    }
    Publications publications = Publications.of(spark, lake);
    publications.publish(
        new Publication(
            publications.current().number() + 1,
            "a run",
            null,
            Instant.parse("2024-03-01T12:00:00Z"),
            "fingerprint",
            versions),
        Duration.ofDays(8));
  }

  private CatalogRegistration registration() {
    return new CatalogRegistration(spark, lake, DATABASE);
  }

  private List<String> tables() {
    return spark.sql("SHOW TABLES IN " + DATABASE).orderBy("tableName").collectAsList().stream()
        .map(row -> row.<String>getAs("tableName"))
        .toList();
  }

  private List<String> texts(String query) {
    return spark.sql(query).collectAsList().stream().map(Row::toString).toList();
  }

  private long version(String table) {
    return spark.sql("DESCRIBE HISTORY " + DATABASE + "." + table).count();
  }

  @Test
  void publishedTablesAreRegisteredWithComments() {
    publish("tea", "coffee");

    registration().update();

    assertThat(tables()).containsExactly("coffee", "publications", "tea");
    assertThat(texts("SELECT * FROM " + DATABASE + ".tea")).containsExactly("[best tea]");
    assertThat(texts("DESCRIBE TABLE EXTENDED " + DATABASE + ".tea"))
        .contains("[sort,string,It's its name. Unit: text.]")
        .anyMatch(line -> line.startsWith("[Comment,") && line.contains("sort of tea"));
    // Registration does not create a new table version.
    assertThat(version("tea")).isEqualTo(1);
  }

  @Test
  void unpublishedTablesAreUnregisteredWithoutDeletingRows() {
    publish("tea", "coffee");
    registration().update();
    publish("tea");

    registration().update();
    registration().update();

    assertThat(tables()).containsExactly("publications", "tea");
    assertThat(lake.read(spark, "coffee").count()).isEqualTo(1);
  }

  @Test
  void otherTablesAreNotChanged() {
    publish("tea", "coffee");
    registration().update();
    spark.sql(
        "CREATE TABLE %s.mine USING delta LOCATION '%s' AS SELECT 7 AS lucky"
            .formatted(DATABASE, folder.resolve("mine")));
    spark.sql("CREATE TABLE " + DATABASE + ".numbers USING parquet AS SELECT 1 AS one");
    // Another name for a table of this lake.
    spark.sql(
        "CREATE TABLE %s.espresso USING delta LOCATION '%s'"
            .formatted(DATABASE, lake.pathOf("coffee").replace("'", "\\'")));
    publish("tea");

    registration().update();

    assertThat(tables()).containsExactly("espresso", "mine", "numbers", "publications", "tea");
  }

  @Test
  void conflictingNamesAreReportedAndOtherTablesAreRegistered() {
    spark.sql("CREATE DATABASE " + DATABASE);
    spark.sql(
        "CREATE TABLE %s.coffee USING delta LOCATION '%s' AS SELECT 'cold' AS sort"
            .formatted(DATABASE, folder.resolve("elsewhere")));
    spark.sql("CREATE VIEW " + DATABASE + ".tea AS SELECT 'hot' AS sort");
    publish("tea", "coffee", "water");

    UserError refused = catchThrowableOfType(UserError.class, () -> registration().update());

    assertThat(refused)
        .hasMessage(
            """
            The tables are published, but some of their names are already used in the catalog.
              %1$s.coffee is a table at file:%2$s/elsewhere.
              %1$s.tea is a view.
              Remove these names from the catalog or set catalog.database to another database, then \
            run again."""
                .formatted(DATABASE, folder));
    assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(tables()).containsExactly("coffee", "publications", "tea", "water");
    assertThat(texts("SELECT * FROM " + DATABASE + ".coffee")).containsExactly("[cold]");
  }

  @Test
  void aMovedLakeIsRegisteredAtItsNewPath() throws IOException {
    publish("tea");
    registration().update();
    Files.move(folder.resolve("the lake's"), folder.resolve("moved"));
    lake = Lake.at(spark, folder.resolve("moved").toString());
    publish("tea");

    registration().update();

    assertThat(texts("SELECT * FROM " + DATABASE + ".tea")).containsExactly("[best tea]");
    assertThat(texts("DESCRIBE DETAIL " + DATABASE + ".tea").toString())
        .contains(folder.resolve("moved/tea").toString());
  }

  @Test
  void anUnavailableCatalogIsReportedWithARemedy() {
    publish("tea");

    UserError failed =
        catchThrowableOfType(
            UserError.class, () -> new CatalogRegistration(spark, lake, "nowhere.shop").update());

    assertThat(failed.getMessage())
        .startsWith(
            "The tables are published, but not all are registered in the catalog's database"
                + " nowhere.shop.\n  ")
        .contains("nowhere")
        .endsWith(
            "Repair the catalog and run again. A run without other changes registers them too.");
    assertThat(failed.exitCode()).isEqualTo(ExitCode.UNEXPECTED);
  }

  @Test
  void anInMemoryCatalogIsRejected() {
    UserError refused =
        catchThrowableOfType(
            UserError.class, () -> CatalogRegistration.requireCatalog(spark, "shop"));

    assertThat(refused)
        .hasMessage(
            """
            catalog.database = shop, but Spark's catalog is in-memory.
              Configure a persistent catalog, such as a Hive metastore \
            (--conf spark.sql.catalogImplementation=hive), or remove catalog.database.""");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    // A named catalog is not checked.
    CatalogRegistration.requireCatalog(spark, "unity.shop");
  }
}
