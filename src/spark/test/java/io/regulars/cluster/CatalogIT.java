package io.regulars.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Registration of the tables in a Hive metastore in a local folder: another process reads the
 * tables that a run has registered.
 */
@Tag("nightly")
class CatalogIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  @TempDir private Path folder;
  private int processes;

  @BeforeEach
  void createShop() throws IOException {
    Files.writeString(
        folder.resolve("lines.csv"),
        """
        order_id,customer_id,ordered_at,quantity,unit_price
        A1,ada,2024-01-05,2,9.50
        A2,ada,2024-02-09,1,30.00
        B1,bob,2024-01-20,3,4.25
        """);
    Files.writeString(
        folder.resolve("shop.conf"),
        """
        lake = "%1$s/lake"
        catalog.database = shop
        sources.order-lines {
          format = csv
          path = "%1$s/lines.csv"
          columns {
            order_id = order_id, customer_id = customer_id, ordered_at = ordered_at
            quantity = quantity, unit_price = unit_price
          }
        }
        """
            .formatted(folder));
  }

  private ChildProcess java(boolean hive, String main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@" + Path.of("conf/java-options").toAbsolutePath(),
                "-Xmx1g"));
    command.addAll(List.of(SparkHome.SHORT_LIVED_JVM.split(" ")));
    command.add("-Dspark.master=local[2]");
    command.add("-Dspark.sql.warehouse.dir=" + folder.resolve("warehouse"));
    command.add("-Dderby.system.home=" + folder);
    command.add("-Dspark.sql.catalog.regulars=io.regulars.lake.PublishedTables");
    command.add("-Dspark.sql.catalog.regulars.lake=" + folder.resolve("lake"));
    if (hive) {
      command.add("-Dspark.sql.catalogImplementation=hive");
      command.add(
          "-Dspark.hadoop.javax.jdo.option.ConnectionURL=jdbc:derby:;databaseName="
              + folder.resolve("metastore")
              + ";create=true");
      command.add("-Dspark.hadoop.datanucleus.schema.autoCreateAll=true");
      command.add("-Dspark.hadoop.hive.metastore.schema.verification=false");
    }
    command.addAll(
        List.of(
            "-cp",
            String.join(
                ":",
                target("regulars.jar"),
                target("spark/test-classes"),
                target("spark-jars") + "/*",
                target("hive-jars") + "/*"),
            main));
    command.addAll(List.of(arguments));
    processes++;
    return ChildProcess.start(
        main + " " + processes, folder.resolve("process-" + processes), Map.of(), command);
  }

  private static String target(String name) {
    return Path.of("target", name).toAbsolutePath().toString();
  }

  /** Runs Regulars and returns its output. */
  private String run(boolean hive, int exitCode) {
    try (ChildProcess run =
        java(
            hive,
            "io.regulars.Regulars",
            "run",
            "--config",
            folder.resolve("shop.conf").toString(),
            "--only",
            "kpi,rfm_segments")) {
      assertThat(run.exitCode(TIMEOUT)).as(run.output()).isEqualTo(exitCode);
      return run.output();
    }
  }

  /** Runs SQL statements in another process and returns the rows. */
  private List<String> sql(String... statements) {
    try (ChildProcess prompt = java(true, SqlMain.class.getName(), statements)) {
      assertThat(prompt.exitCode(TIMEOUT)).as(prompt.output()).isZero();
      return prompt.output().lines().filter(line -> line.startsWith("> ")).toList();
    }
  }

  @Test
  void aHiveMetastoreContainsThePublishedTables() {
    assertThat(run(true, ExitCode.DONE)).contains("rfm_segments");

    assertThat(
            sql(
                "SHOW TABLES IN shop",
                "SELECT sum(customers) FROM shop.rfm_segments",
                "DESCRIBE TABLE EXTENDED shop.rfm_segments",
                "SELECT count(*) FROM regulars.rfm_segments r JOIN shop.rfm_segments s"
                    + " ON r.rfm_segment = s.rfm_segment",
                // A foreign table is kept, a table that is no longer published is unregistered, and
                // a missing registration is created again.
                "CREATE TABLE shop.mine USING delta AS SELECT 7 AS lucky",
                "CREATE TABLE shop.teas USING delta LOCATION '"
                    + folder.resolve("lake/teas")
                    + "' AS SELECT 'assam' AS tea",
                "DROP TABLE shop.kpi"))
        .contains(
            "> shop|kpi|false",
            "> shop|rfm_segments|false",
            "> shop|publications|false",
            "> shop|runs|false",
            "> 2",
            "> customers|bigint|Buyers in the segment. Unit: count.",
            "> Comment|One row per segment.|",
            "> 10");

    assertThat(run(true, ExitCode.DONE)).contains("Nothing to do");

    assertThat(
            sql(
                "SHOW TABLES IN shop",
                "SELECT lucky FROM shop.mine",
                "SELECT count(DISTINCT grain) > 0 FROM shop.kpi",
                "SELECT tea FROM delta.`" + folder.resolve("lake/teas") + "`"))
        .contains("> shop|kpi|false", "> shop|mine|false", "> 7", "> true", "> assam")
        .doesNotContain("> shop|teas|false");
  }

  @Test
  void anInMemoryCatalogIsRejected() {
    assertThat(run(false, ExitCode.CONFIGURATION))
        .contains("catalog.database = shop, but Spark's catalog is in-memory.");
    assertThat(folder.resolve("lake")).doesNotExist();
  }
}
