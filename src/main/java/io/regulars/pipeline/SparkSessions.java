package io.regulars.pipeline;

import io.regulars.lake.LinkingLogStore;
import io.regulars.lake.LocalFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark session of a command. On a cluster it is the cluster's, with what the figures need
 * added; where nobody named a master it is a small one inside this process.
 */
public final class SparkSessions {
  private static final String MASTER = "spark.master";
  private static final String EXTENSIONS = "spark.sql.extensions";
  private static final String DELTA = "io.delta.sql.DeltaSparkSessionExtension";
  private static final String LOGGING = "log4j2.configurationFile";

  private SparkSessions() {}

  /** Opens the session, in UTC; a pipeline reads in a session of its own, in its shop's zone. */
  public static SparkSession open() {
    quietLogging();
    SparkConf given = new SparkConf();
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("Regulars")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.ansi.enabled", "true")
            .config(EXTENSIONS, extensions(given.get(EXTENSIONS, "")));
    defaults(given)
        .forEach(
            (key, value) -> {
              if (!given.contains(key)) {
                builder.config(key, value);
              }
            });
    return builder.getOrCreate();
  }

  /**
   * Before the first class of Spark is used, or it is too late: Spark's own default is talkative.
   */
  private static void quietLogging() {
    boolean local = System.getProperty(MASTER, "local").startsWith("local");
    if (local && System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "classpath:io/regulars/log4j2.properties");
    }
  }

  private static String extensions(String given) {
    if (given.contains(DELTA)) {
      return given;
    }
    return given.isBlank() ? DELTA : given + "," + DELTA;
  }

  private static Map<String, String> defaults(SparkConf given) {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put(
        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    // Nobody adds classes to a session here; and a session that may have some of its own asks the
    // driver, over the network, for every class that its executors do not find.
    defaults.put("spark.sql.artifact.isolation.enabled", "false");
    // A run has more plans than the hundred whose generated code Spark remembers. Runs of one
    // process, and the many tables of a run, would compile the same code again and again.
    defaults.put("spark.sql.codegen.cache.maxEntries", "5000");
    // What is kept of an input and is small would stay in the 200 partitions that it was made in,
    // and each look at it would be 200 tasks.
    defaults.put("spark.sql.optimizer.canChangeCachedPlanOutputPartitioning", "true");
    // Histories and their sums lie in memory that Spark knows nothing of, and cannot go to the
    // disk; what Spark keeps can.
    defaults.put("spark.memory.fraction", "0.3");
    // Java's streams remember what they wrote, to write it once: of what the shuffles are handed,
    // which are large arrays, that would be a hundred for each partition.
    defaults.put("spark.serializer.objectStreamReset", "1");
    if (given.get(MASTER, "local").startsWith("local")) {
      defaults.putAll(inThisProcess());
    }
    return defaults;
  }

  /** Spark is made for clusters: its own defaults cost a small machine more than the work does. */
  private static Map<String, String> inThisProcess() {
    String partitions =
        String.valueOf(Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors())));
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(MASTER, "local[*]");
    settings.put("spark.driver.host", "localhost");
    settings.put("spark.driver.bindAddress", "127.0.0.1");
    settings.put("spark.ui.enabled", "false");
    settings.put("spark.ui.showConsoleProgress", "false");
    settings.put("spark.sql.shuffle.partitions", partitions);
    settings.put("spark.databricks.delta.snapshotPartitions", partitions);
    settings.put(
        "spark.sql.warehouse.dir",
        Path.of(System.getProperty("java.io.tmpdir"), "regulars-warehouse").toUri().toString());
    // Else Hadoop starts a process for each file whose rights it sets, and Delta some twenty for
    // each commit.
    if (LocalFiles.class.getClassLoader() == SparkSession.class.getClassLoader()) {
      settings.put("spark.hadoop.fs.file.impl", LocalFiles.class.getName());
      settings.put("spark.delta.logStore.file.impl", LinkingLogStore.class.getName());
    }
    return settings;
  }
}
