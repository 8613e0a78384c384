package io.regulars;

import io.regulars.lake.LinkingLogStore;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark session of all tests in a JVM: two cores, Delta, UTC, ANSI. The first test that needs
 * it starts it. It is never stopped, because a start takes longer than most tests.
 */
public final class SharedSession {
  /**
   * Each JVM needs its own warehouse, because its catalog does not contain the tables of others.
   */
  private static final String WAREHOUSE = "target/spark-warehouse-" + ProcessHandle.current().pid();

  private SharedSession() {}

  /** The session. The first call starts it. */
  public static SparkSession spark() {
    return Holder.SPARK;
  }

  private static final class Holder {
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
