package io.regulars.pipeline;

import io.regulars.computation.MemoryPerCore;
import io.regulars.config.Settings;
import io.regulars.lake.LinkingLogStore;
import io.regulars.lake.LocalFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Opens the Spark session of a command. On a cluster it uses the cluster's settings and adds the
 * settings that the calculation requires. Without {@code spark.master} it starts a small local
 * session in this process.
 */
public final class SparkSessions {
  private static final String MASTER = "spark.master";
  private static final String EXTENSIONS = "spark.sql.extensions";
  private static final String DELTA = "io.delta.sql.DeltaSparkSessionExtension";
  private static final String LOGGING = "log4j2.configurationFile";

  private SparkSessions() {}

  /**
   * Opens the session in the time zone UTC. A {@link Pipeline} creates its own session in the
   * shop's time zone.
   */
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
   * Sets the log configuration, because Spark's default logs too much. It must be set before the
   * first Spark class is loaded.
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
    // Regulars adds no classes to a session. With artifact isolation, executors would ask the
    // driver
    // over the network for every class that they do not find.
    defaults.put("spark.sql.artifact.isolation.enabled", "false");
    // Spark's default caches the generated code of 100 plans. A run has more plans, so that the
    // tables
    // of a run, and the runs of one process, would compile the same code repeatedly.
    defaults.put("spark.sql.codegen.cache.maxEntries", "5000");
    // Without this, a small cached input would keep the 200 partitions of its shuffle, and each
    // read
    // of it would need 200 tasks.
    defaults.put("spark.sql.optimizer.canChangeCachedPlanOutputPartitioning", "true");
    // Customer histories and counts use heap that Spark does not manage and cannot spill to disk.
    // The
    // data that Spark manages can be spilled, so that Spark gets a smaller share.
    defaults.put("spark.memory.fraction", "0.3");
    // Java's object stream holds references to all objects written since its last reset, by default
    // of a hundred objects. Shuffled objects are large arrays, so that it is reset after each
    // object.
    defaults.put("spark.serializer.objectStreamReset", "1");
    if (given.get(MASTER, "local").startsWith("local")) {
      defaults.putAll(localDefaults());
    }
    return defaults;
  }

  /**
   * Settings of a local session. Spark's defaults suit a cluster; on one machine their overhead is
   * larger than the work itself.
   */
  private static Map<String, String> localDefaults() {
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
    // By default, Hadoop starts a process for each file whose permissions it sets, and Delta about
    // 20
    // for each commit. Spark must be able to load the replacements with its own class loader.
    if (LocalFiles.class.getClassLoader() == SparkSession.class.getClassLoader()) {
      settings.put("spark.hadoop.fs.file.impl", LocalFiles.class.getName());
      settings.put("spark.delta.logStore.file.impl", LinkingLogStore.class.getName());
    }
    return settings;
  }

  /**
   * Opens a session for the work on a shop, on the same Spark context and in the shop's time zone.
   * Published rows must not depend on the configuration of the caller's session.
   */
  static SparkSession ofShop(SparkSession spark, Settings settings) {
    SparkSession own = spark.newSession();
    own.conf().set("spark.sql.session.timeZone", settings.shop().timeZone().getId());
    own.conf().set("spark.sql.ansi.enabled", "true");
    own.conf().set("spark.sql.datetime.java8API.enabled", "true");
    own.conf().set("spark.sql.caseSensitive", "false");
    // ${…} in a text of the settings is literal text, not a reference to a Spark setting or to an
    // environment variable.
    own.conf().set("spark.sql.variable.substitute", "false");
    // A missing or truncated file must fail the work, even where the cluster's settings ignore it.
    own.conf().set("spark.sql.files.ignoreMissingFiles", "false");
    own.conf().set("spark.sql.files.ignoreCorruptFiles", "false");
    allowEveryEncoding(own);
    // In time zones other than UTC, Delta recomputes the state of a table after each commit to
    // verify its checksum file. That is too slow.
    own.conf()
        .set(
            "spark.databricks.delta.allFilesInCrc.verificationMode.forceOnNonUTC.enabled", "false");
    // publication.keep decides which files vacuum deletes. A vacuum must not add a version to the
    // table.
    own.conf().set("spark.databricks.delta.retentionDurationCheck.enabled", "false");
    own.conf().set("spark.databricks.delta.vacuum.logging.enabled", "false");
    // Delta's vacuum lists files in this number of tasks. The default of 10,000 takes a minute for
    // each table.
    own.conf()
        .set(
            "spark.sql.sources.parallelPartitionDiscovery.parallelism",
            2L * spark.sparkContext().defaultParallelism());
    return own;
  }

  /**
   * Allows files in any encoding that Java knows, such as windows-1252. By default, Spark 4 reads
   * only UTF-8, UTF-16, UTF-32, ISO-8859-1 and US-ASCII, so that the result does not depend on the
   * Java version; Java has the Western encodings in every version.
   */
  static void allowEveryEncoding(SparkSession session) {
    session.conf().set("spark.sql.legacy.javaCharsets", "true");
  }

  /** The memory of the JVMs that run tasks: the executors, or the driver of a local session. */
  static MemoryPerCore memoryPerCore(SparkSession spark) {
    SparkContext context = spark.sparkContext();
    int cores = context.defaultParallelism();
    if (context.isLocal()) {
      return new MemoryPerCore(Runtime.getRuntime().maxMemory() / cores);
    }
    SparkConf conf = context.getConf();
    // The list of executors includes the driver.
    int executors =
        JavaSparkContext.fromSparkContext(context).statusTracker().getExecutorInfos().length - 1;
    int coresPerExecutor = conf.getInt("spark.executor.cores", cores / Math.max(1, executors));
    return new MemoryPerCore(
        conf.getSizeAsBytes("spark.executor.memory", "1g") / Math.max(1, coresPerExecutor));
  }
}
