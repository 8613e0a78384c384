package io.regulars;

import io.regulars.lake.LinkingLogStore;
import org.apache.spark.sql.SparkSession;

/**
 * The one Spark session of all tests in a JVM: two cores, Delta, UTC, ANSI. Started by the first
 * test that asks for it and never stopped, because starting takes longer than most tests do.
 */
public final class SharedSession {
  /** Each JVM has its own, for its catalog knows nothing of the tables of another. */
  private static final String WAREHOUSE = "target/spark-warehouse-" + ProcessHandle.current().pid();

  private SharedSession() {}

  /** The session, started if no test has asked for it yet. */
  public static SparkSession spark() {
    return Started.SPARK;
  }

  private static final class Started {
    static final SparkSession SPARK = start();

    private static SparkSession start() {
      return SparkSession.builder()
          .master("local[2]")
          .appName("Regulars tests")
          .config("spark.driver.host", "localhost")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.ui.enabled", "false")
          .config("spark.ui.showConsoleProgress", "false")
          .config("spark.sql.session.timeZone", "UTC")
          .config("spark.sql.ansi.enabled", "true")
          .config("spark.sql.artifact.isolation.enabled", "false")
          .config("spark.sql.codegen.cache.maxEntries", "5000")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.sql.warehouse.dir", WAREHOUSE)
          .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
          .config(
              "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
          .config("spark.databricks.delta.snapshotPartitions", "2")
          .config("spark.hadoop.fs.file.impl", FailingFileSystem.class.getName())
          .config("spark.delta.logStore.file.impl", LinkingLogStore.class.getName())
          .getOrCreate();
    }
  }
}
