package io.regulars.lake;

import static java.util.stream.Collectors.joining;

import io.delta.kernel.Snapshot;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.exceptions.MaxCommitRetryLimitReachedException;
import io.delta.kernel.exceptions.TableAlreadyExistsException;
import io.delta.tables.DeltaTable;
import io.regulars.UserError;
import io.regulars.concurrent.Lazy;
import io.regulars.dataflow.Partitioned;
import io.regulars.lake.TableWriteTask.WrittenFiles;
import io.regulars.spark.SparkPartitions;
import io.regulars.spark.SparkTables;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Console;

/** The folder of the published Delta tables, one subfolder per table. */
public final class Lake {
  private static final Pattern GLOB_CHARACTERS = Pattern.compile("[\\\\{}\\[\\]*?]");

  private static final String DELTA = "delta";

  /** Date column of tables in which the rows of several days are kept. */
  private static final String DAY = "as_of";

  private static final int MINUTES_PER_HOUR = 60;

  /** Delta property: number of leading columns with minimum and maximum in the log. */
  private static final String STATISTICS = "delta.dataSkippingNumIndexedCols";

  private static final int INDEXED_COLUMNS = 5;

  private final FileSystem files;
  private final Path root;
  private final Configuration conf;
  private final Lazy<Broadcast<SerializableConfiguration>> taskConf;

  private Lake(SparkSession spark, FileSystem files, Path root) {
    this.files = files;
    this.root = root;
    this.conf = kernelConf(spark);
    // Lazy, because most sessions only read the lake.
    this.taskConf =
        new Lazy<>(
            () ->
                JavaSparkContext.fromSparkContext(spark.sparkContext())
                    .broadcast(
                        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration())));
  }

  private static Configuration kernelConf(SparkSession spark) {
    Configuration conf = new Configuration(spark.sparkContext().hadoopConfiguration());
    // Kernel loads the log store with its own class loader. Under spark-submit that class loader
    // does not see the job jar, so Delta's slower default store is used.
    if (LinkingLogStore.class.getClassLoader() == DefaultEngine.class.getClassLoader()) {
      conf.setIfUnset("io.delta.kernel.logStore.file.impl", LinkingLogStore.class.getName());
    }
    return conf;
  }

  /**
   * Opens a lake for writing. Creates the folder if it does not exist.
   *
   * @param location any Hadoop path
   * @throws UserError if the folder is not writable
   */
  public static Lake at(SparkSession spark, String location) {
    try {
      Path root = new Path(location);
      FileSystem files = root.getFileSystem(spark.sparkContext().hadoopConfiguration());
      Path probe = new Path(root, ".regulars-" + UUID.randomUUID());
      files.mkdirs(root);
      files.create(probe, true).close();
      files.delete(probe, false);
      return new Lake(spark, files, files.makeQualified(root));
    } catch (IOException | RuntimeException | FSError e) {
      throw DiskFull.in(e).orElseGet(() -> notWritable(location, e));
    }
  }

  private static UserError notWritable(String location, Throwable e) {
    return UserError.configuration(
            "Cannot write to the lake " + location + ".",
            String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
            e.getCause() instanceof ClassNotFoundException
                ? "Add the library for this file system to Spark's class path (--packages or"
                    + " --jars)."
                : "Set lake to a folder with write permission.")
        .causedBy(e);
  }

  /**
   * Opens an existing lake for reading.
   *
   * @param location any Hadoop path
   * @throws UserError if the folder does not exist or cannot be read
   */
  public static Lake existing(SparkSession spark, String location) {
    try {
      Path root = new Path(location);
      FileSystem files = root.getFileSystem(spark.sparkContext().hadoopConfiguration());
      // Listing also fails if the read permission is missing.
      files.listStatus(root);
      return new Lake(spark, files, files.makeQualified(root));
    } catch (IOException | RuntimeException e) {
      throw UserError.inputRefused(
              "The lake " + location + " does not exist or cannot be read.",
              String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
              "Publish the tables with `run` first, or set lake to the folder that contains them.")
          .causedBy(e);
    }
  }

  /**
   * Takes the exclusive lock of the lake.
   *
   * @throws UserError if another run holds it
   */
  LakeLock lock() {
    return LakeLock.take(files, new Path(root, "_regulars/lock"), root.toString());
  }

  /** Reads the newest version of a table, with column comments. */
  public Dataset<Row> read(SparkSession spark, String table) {
    return spark.read().format(DELTA).load(pathOf(table));
  }

  /**
   * Reads a version of a table, with column comments. It reads the Parquet files directly where
   * possible: Delta's reader first computes the state of the table in three Spark jobs, which takes
   * longer than reading a small table.
   */
  public Dataset<Row> read(SparkSession spark, String table, long version) {
    return tableOf(table)
        .plainFiles(version)
        .map(plain -> rows(spark, plain.schema(), plain.files()))
        .orElseGet(
            () -> spark.read().format(DELTA).option("versionAsOf", version).load(pathOf(table)));
  }

  /**
   * Reads a version of a table and migrates the rows to the columns of this release if another
   * release wrote them.
   */
  Dataset<Row> read(SparkSession spark, TableSpec spec, long version) {
    Dataset<Row> rows = read(spark, spec.name(), version);
    return new SchemaUpgrade(spec, rows.schema()).apply(rows);
  }

  private static Dataset<Row> rows(SparkSession spark, StructType schema, List<Path> files) {
    return files.isEmpty()
        ? spark.createDataFrame(List.of(), schema)
        : spark
            .read()
            .schema(schema)
            .parquet(files.stream().map(Lake::escapedGlob).toArray(String[]::new));
  }

  /** The path with escaped glob characters, because Spark interprets paths as glob patterns. */
  private static String escapedGlob(Path file) {
    return GLOB_CHARACTERS.matcher(file.toString()).replaceAll("\\\\$0");
  }

  /** The path of a table. */
  public String pathOf(String table) {
    return new Path(root, table).toString();
  }

  private KernelTable tableOf(String table) {
    return new KernelTable(conf, pathOf(table));
  }

  /** Whether the Delta table exists. */
  public boolean contains(String table) {
    return tableOf(table).exists();
  }

  /** The newest version of a table; empty if the table does not exist. */
  OptionalLong newestVersion(String table) {
    return tableOf(table)
        .latest()
        .map(latest -> OptionalLong.of(latest.getVersion()))
        .orElse(OptionalLong.empty());
  }

  /** Writes rows of a table where they are computed, one file per partition, without a commit. */
  WrittenFiles write(TableSpec spec, StructType columns, Partitioned<TableRow> rows) {
    return new TableWriteTask(spec, rowWriter(spec, columns)).write(rows);
  }

  private ParquetRowWriter rowWriter(TableSpec spec, StructType columns) {
    int bounded = columnsWithStatistics(List.of(columns.fieldNames()));
    return new ParquetRowWriter(taskConf.get(), pathOf(spec.name()), columns, bounded);
  }

  /**
   * Replaces all rows of a table with written rows, in one commit.
   *
   * @param columns the columns with their comments
   * @return the commit
   */
  Commit replace(TableSpec spec, StructType columns, WrittenFiles rows) {
    KernelTable table = tableOf(spec.name());
    return replace(table, table.latest(), spec, columns, rows);
  }

  /** Writes rows and replaces all rows of a table with them, in one commit. */
  Commit replace(TableSpec spec, Dataset<Row> rows) {
    return replace(
        spec,
        rows.schema(),
        write(spec, rows.schema(), SparkPartitions.of(rows.javaRDD()).map(SparkTables::tableRow)));
  }

  /**
   * Replaces all rows of a table if the given version is still the newest one.
   *
   * @param version the version to replace; empty if the table did not exist
   * @throws UserError if another run has written a newer version
   */
  Commit replace(TableSpec spec, OptionalLong version, List<TableRow> rows) {
    KernelTable table = tableOf(spec.name());
    Optional<Snapshot> before =
        version.isPresent() ? Optional.of(table.at(version.getAsLong())) : Optional.empty();
    try {
      return replace(
          table,
          before,
          spec,
          SparkTables.schema(spec),
          write(spec, SparkTables.schema(spec), Partitioned.of(rows)));
    } catch (MaxCommitRetryLimitReachedException | TableAlreadyExistsException conflict) {
      throw LakeLock.lost().causedBy(conflict);
    }
  }

  private Commit replace(
      KernelTable table,
      Optional<Snapshot> before,
      TableSpec spec,
      StructType columns,
      WrittenFiles rows) {
    Map<String, String> properties =
        Map.of(STATISTICS, String.valueOf(columnsWithStatistics(List.of(columns.fieldNames()))));
    // An empty table gets a file without rows, so that readers of plain Parquet find its columns.
    List<DataFile> files =
        rows.files().isEmpty() ? List.of(rowWriter(spec, columns).empty()) : rows.files();
    return table.replace(before, columns, spec.comment(), properties, files);
  }

  /**
   * Replaces all rows of a table with arbitrary columns, in one commit. Spark writes the rows,
   * because it supports every column type of an input.
   *
   * @return the commit
   */
  Commit replace(String table, String comment, Dataset<Row> rows) {
    rows.writeTo(DELTA + ".`" + pathOf(table).replace("`", "``") + "`")
        .using(DELTA)
        .tableProperty("comment", comment)
        .tableProperty(STATISTICS, String.valueOf(columnsWithStatistics(List.of(rows.columns()))))
        .createOrReplace();
    return latestCommit(table);
  }

  /** The last commit of Spark to a table. */
  private Commit latestCommit(String table) {
    KernelTable kernel = tableOf(table);
    long version = kernel.version();
    return new Commit(version, kernel.rowsAdded(version), 0);
  }

  /**
   * Number of leading columns with statistics. Readers skip files by the primary key, whose columns
   * are first; statistics on other columns only cost time. Columns with personal data have no
   * statistics: otherwise the smallest and the largest customer id would stay in the Delta log
   * after the customer is erased.
   */
  private static int columnsWithStatistics(List<String> columns) {
    if (columns.contains("reasons")) {
      // Rejected raw rows: any column may contain personal data.
      return 0;
    }
    int personColumn = columns.indexOf("customer_id");
    return personColumn < 0 ? INDEXED_COLUMNS : Math.min(personColumn, INDEXED_COLUMNS);
  }

  /**
   * Replaces all rows of a table with a subset of them, in one commit. The table comment stays.
   *
   * @return the commit
   */
  Commit rewrite(String table, Dataset<Row> rows) {
    return replace(table, tableOf(table).comment(), rows);
  }

  /**
   * Replaces the rows of some snapshot days, in one commit; rows of other days stay. Creates the
   * table if it does not exist, and migrates it if another release created it. The old files of
   * these days are removed as a whole. If a file also contains other days (written by an earlier
   * release), Spark rewrites it.
   *
   * @param spec a table with a column {@code as_of}
   * @param rows the written rows, only of the given days; no file contains more than one day
   * @return the commit; it counts the rows of these days
   */
  Commit replaceDays(SparkSession spark, TableSpec spec, List<LocalDate> days, WrittenFiles rows) {
    KernelTable table = tableOf(spec.name());
    Optional<Snapshot> latest = upgraded(spark, spec, table);
    if (latest.isEmpty()) {
      return replace(table, latest, spec, SparkTables.schema(spec), rows);
    }
    Set<Integer> numbers =
        days.stream().map(day -> Math.toIntExact(day.toEpochDay())).collect(Collectors.toSet());
    return table
        .replaceDays(latest.get(), DAY, numbers, rows.files())
        .orElseGet(() -> replaceDaysWithin(spark, spec, days, rows, latest.get().getVersion()));
  }

  private Commit replaceDaysWithin(
      SparkSession spark, TableSpec spec, List<LocalDate> days, WrittenFiles rows, long before) {
    String replaced =
        days.stream().map(day -> "DATE'" + day + "'").collect(joining(", ", "as_of IN (", ")"));
    List<Path> files = rows.files().stream().map(file -> new Path(file.path())).toList();
    rows(spark, SparkTables.schema(spec), files)
        .write()
        .format(DELTA)
        .mode(SaveMode.Overwrite)
        .option("replaceWhere", replaced)
        .save(pathOf(spec.name()));
    Commit commit = latestCommit(spec.name());
    // Delta creates no commit if there are neither old nor new rows of these days.
    return commit.version() == before ? new Commit(before, 0, 0) : commit;
  }

  /**
   * Adds rows to a table. Creates the table if it does not exist, and migrates it if another
   * release created it.
   *
   * @return the commit
   */
  Commit append(SparkSession spark, TableSpec spec, WrittenFiles rows) {
    KernelTable table = tableOf(spec.name());
    Optional<Snapshot> latest = upgraded(spark, spec, table);
    return latest.isPresent()
        ? table.append(latest.get(), rows.files())
        : replace(table, latest, spec, SparkTables.schema(spec), rows);
  }

  /**
   * The latest snapshot, after the migration of a table that another release wrote to the columns
   * of this release; empty if the table does not exist. The migration is a commit of its own, so
   * that the next commit counts only its own rows.
   */
  private Optional<Snapshot> upgraded(SparkSession spark, TableSpec spec, KernelTable table) {
    Optional<Snapshot> latest = table.latest();
    if (latest.isEmpty()) {
      return latest;
    }
    SchemaUpgrade upgrade = new SchemaUpgrade(spec, KernelTable.schema(latest.get()));
    if (!upgrade.isNeeded()) {
      return latest;
    }
    replace(spec, upgrade.apply(read(spark, spec.name(), latest.get().getVersion())));
    return table.latest();
  }

  /** Restores a version of a table; does nothing if it is the newest version. */
  void restore(String table, long version) {
    KernelTable kernel = tableOf(table);
    if (kernel.version() != version) {
      kernel.restore(version);
    }
  }

  /** Deletes the folder of a table with all versions. */
  void remove(String table) {
    try {
      files.delete(new Path(root, table), true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + pathOf(table), e);
    }
  }

  /** The note of a pending erasure. */
  Erasure.Note erasureNote() {
    return new Erasure.Note(files, new Path(root, "_regulars/erasing"));
  }

  /**
   * Vacuums a table: deletes the files that no version needs.
   *
   * @param keep retention time of replaced versions
   */
  void sweep(SparkSession spark, String table, Duration keep) {
    double hours = keep.toMinutes() / (double) MINUTES_PER_HOUR;
    // Delta prints the number of deleted files to standard output, which is reserved for results.
    Console.withOut(
        OutputStream.nullOutputStream(),
        () -> DeltaTable.forPath(spark, pathOf(table)).vacuum(hours));
  }
}
