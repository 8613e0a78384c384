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
import io.regulars.spark.SparkPartitions;
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

/** The folder of the published tables: Delta tables, each under its name. */
public final class Lake {
  private static final Pattern SIGNS_OF_PATTERNS = Pattern.compile("[\\\\{}\\[\\]*?]");

  private static final String DELTA = "delta";

  /** The column of tables that keep the rows of other days. */
  private static final String DAY = "as_of";

  private static final int MINUTES_PER_HOUR = 60;

  /** How many of the first columns a table's log says the least and the greatest value of. */
  private static final String STATISTICS = "delta.dataSkippingNumIndexedCols";

  private static final int COLUMNS_OF_KEYS = 5;

  private final FileSystem files;
  private final Path root;
  private final Configuration conf;
  private final Lazy<Broadcast<SerializableConfiguration>> confOfTasks;

  private Lake(SparkSession spark, FileSystem files, Path root) {
    this.files = files;
    this.root = root;
    this.conf = confOfKernel(spark);
    // Most who open a lake only read it.
    this.confOfTasks =
        new Lazy<>(
            () ->
                JavaSparkContext.fromSparkContext(spark.sparkContext())
                    .broadcast(
                        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration())));
  }

  private static Configuration confOfKernel(SparkSession spark) {
    Configuration conf = new Configuration(spark.sparkContext().hadoopConfiguration());
    // Kernel looks for the store by its own class loader. Under spark-submit that one does not know
    // the classes of the job jar: Delta's usual store, which is slower, is used then.
    if (LinkingLogStore.class.getClassLoader() == DefaultEngine.class.getClassLoader()) {
      conf.setIfUnset("io.delta.kernel.logStore.file.impl", LinkingLogStore.class.getName());
    }
    return conf;
  }

  /**
   * The lake at a folder, which is made if it is not there.
   *
   * @param location any Hadoop path
   * @throws UserError when nothing can be written there
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
            "Nothing can be written to the lake " + location + ".",
            String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
            e.getCause() instanceof ClassNotFoundException
                ? "Add the library of such paths to Spark's class path, by --packages or --jars."
                : "Set lake to a folder that you may write to.")
        .causedBy(e);
  }

  /**
   * The lake at a folder that a run has published to, to read from.
   *
   * @param location any Hadoop path
   * @throws UserError when there is no such folder, or it cannot be read
   */
  public static Lake existing(SparkSession spark, String location) {
    try {
      Path root = new Path(location);
      FileSystem files = root.getFileSystem(spark.sparkContext().hadoopConfiguration());
      // Listing finds out about rights too.
      files.listStatus(root);
      return new Lake(spark, files, files.makeQualified(root));
    } catch (IOException | RuntimeException e) {
      throw UserError.inputRefused(
              "There is no lake " + location + " that can be read.",
              String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
              "Publish the tables with run first, or set lake to the folder where they are.")
          .causedBy(e);
    }
  }

  /**
   * Takes the right to change the lake.
   *
   * @throws UserError when another run has it
   */
  LakeLock lock() {
    return LakeLock.take(files, new Path(root, "_regulars/lock"), root.toString());
  }

  /** The rows of a table as it is now, with the comments of its columns. */
  public Dataset<Row> read(SparkSession spark, String table) {
    return spark.read().format(DELTA).load(pathOf(table));
  }

  /**
   * The rows of a table as of one of its versions, with the comments of its columns. Delta's reader
   * would work out the state of the table first, in three jobs: for a small table that takes longer
   * than to read it.
   */
  public Dataset<Row> read(SparkSession spark, String table, long version) {
    return tableOf(table)
        .whole(version)
        .map(whole -> rows(spark, whole.schema(), whole.files()))
        .orElseGet(
            () -> spark.read().format(DELTA).option("versionAsOf", version).load(pathOf(table)));
  }

  /**
   * The rows of a table as of one of its versions, with the columns of this release even where an
   * earlier one wrote them.
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
            .parquet(files.stream().map(Lake::literally).toArray(String[]::new));
  }

  /** A path as a pattern that means this path alone: Spark reads patterns. */
  private static String literally(Path file) {
    return SIGNS_OF_PATTERNS.matcher(file.toString()).replaceAll("\\\\$0");
  }

  /** Where a table lies. */
  public String pathOf(String table) {
    return new Path(root, table).toString();
  }

  private KernelTable tableOf(String table) {
    return new KernelTable(conf, pathOf(table));
  }

  /** Whether a table was ever published. */
  public boolean holds(String table) {
    return tableOf(table).exists();
  }

  /** The version of a table that was written last; empty where it was never published. */
  OptionalLong newestVersion(String table) {
    return tableOf(table)
        .now()
        .map(now -> OptionalLong.of(now.getVersion()))
        .orElse(OptionalLong.empty());
  }

  /** Writes rows of a table, a file for each partition; another call commits the files. */
  WrittenFiles write(TableSpec spec, StructType columns, Partitioned<Row> rows) {
    return new TableWriteTask(spec, filesOf(spec, columns)).write(rows);
  }

  private ParquetRowWriter filesOf(TableSpec spec, StructType columns) {
    int bounded = columnsWithStatistics(List.of(columns.fieldNames()));
    return new ParquetRowWriter(confOfTasks.get(), pathOf(spec.name()), columns, bounded);
  }

  /**
   * Publishes written rows in place of a table's last version, in one commit.
   *
   * @param columns with their comments
   * @return the commit
   */
  Commit replace(TableSpec spec, StructType columns, WrittenFiles rows) {
    KernelTable table = tableOf(spec.name());
    return replace(table, table.now(), spec, columns, rows);
  }

  /** The same with rows that still have to be made. */
  Commit replace(TableSpec spec, Dataset<Row> rows) {
    return replace(
        spec, rows.schema(), write(spec, rows.schema(), SparkPartitions.of(rows.javaRDD())));
  }

  /**
   * Publishes rows in place of one version of a table, and of no other.
   *
   * @param version empty where there was no table
   * @throws UserError when another run has written since
   */
  Commit replace(TableSpec spec, OptionalLong version, List<Row> rows) {
    KernelTable table = tableOf(spec.name());
    Optional<Snapshot> before =
        version.isPresent() ? Optional.of(table.at(version.getAsLong())) : Optional.empty();
    try {
      return replace(
          table, before, spec, spec.schema(), write(spec, spec.schema(), Partitioned.of(rows)));
    } catch (MaxCommitRetryLimitReachedException | TableAlreadyExistsException overtaken) {
      throw LakeLock.lost().causedBy(overtaken);
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
    // Who reads the files as they are, and not the table, finds the columns of an empty one too.
    List<DataFile> files =
        rows.files().isEmpty() ? List.of(filesOf(spec, columns).empty()) : rows.files();
    return table.replace(before, columns, spec.comment(), properties, files);
  }

  /**
   * Publishes a table of any columns in place of its last version, in one commit. It is Spark that
   * writes it, which knows every type that an input can have.
   *
   * @return the commit
   */
  Commit replace(String table, String comment, Dataset<Row> rows) {
    rows.writeTo(DELTA + ".`" + pathOf(table).replace("`", "``") + "`")
        .using(DELTA)
        .tableProperty("comment", comment)
        .tableProperty(STATISTICS, String.valueOf(columnsWithStatistics(List.of(rows.columns()))))
        .createOrReplace();
    return newest(table);
  }

  /** What Spark has committed last. */
  private Commit newest(String table) {
    KernelTable kernel = tableOf(table);
    long version = kernel.version();
    return new Commit(version, kernel.rowsAdded(version), 0);
  }

  /**
   * Readers skip files by the key, which comes first; statistics on more only cost. Of people there
   * are none: the least and the greatest id would stay in the table's log when the person is gone.
   */
  private static int columnsWithStatistics(List<String> columns) {
    if (columns.contains("reasons")) {
      // Rows as they came: any of their columns may be about somebody.
      return 0;
    }
    int person = columns.indexOf("customer_id");
    return person < 0 ? COLUMNS_OF_KEYS : Math.min(person, COLUMNS_OF_KEYS);
  }

  /**
   * Publishes some of a table's rows in place of all of them, in one commit; what the table says of
   * itself stays.
   *
   * @return the commit
   */
  Commit rewrite(String table, Dataset<Row> rows) {
    return replace(table, tableOf(table).comment(), rows);
  }

  /**
   * Publishes the rows of some snapshot days in place of those that a table had of them, in one
   * commit; rows of other days stay. The table is made if it is not there, and upgraded if another
   * release made it. What the table had of these days goes with its files; only where an earlier
   * release wrote several days to one file, Spark takes them apart.
   *
   * @param spec a table with a column {@code as_of}, in which the rows name none but these days
   * @param rows of which no file has more than one day
   * @return the commit, with the rows of these days
   */
  Commit replaceDays(SparkSession spark, TableSpec spec, List<LocalDate> days, WrittenFiles rows) {
    KernelTable table = tableOf(spec.name());
    Optional<Snapshot> now = upgraded(spark, spec, table);
    if (now.isEmpty()) {
      return replace(table, now, spec, spec.schema(), rows);
    }
    Set<Integer> numbers =
        days.stream().map(day -> Math.toIntExact(day.toEpochDay())).collect(Collectors.toSet());
    return table
        .replaceDays(now.get(), DAY, numbers, rows.files())
        .orElseGet(() -> replaceDaysWithin(spark, spec, days, rows, now.get().getVersion()));
  }

  private Commit replaceDaysWithin(
      SparkSession spark, TableSpec spec, List<LocalDate> days, WrittenFiles rows, long before) {
    String replaced =
        days.stream().map(day -> "DATE'" + day + "'").collect(joining(", ", "as_of IN (", ")"));
    List<Path> files = rows.files().stream().map(file -> new Path(file.path())).toList();
    rows(spark, spec.schema(), files)
        .write()
        .format(DELTA)
        .mode(SaveMode.Overwrite)
        .option("replaceWhere", replaced)
        .save(pathOf(spec.name()));
    Commit commit = newest(spec.name());
    // Where there was nothing and is nothing to say, Delta commits nothing.
    return commit.version() == before ? new Commit(before, 0, 0) : commit;
  }

  /**
   * Adds rows to a table, which is made if it is not there, and upgraded if another release made
   * it.
   *
   * @return the commit
   */
  Commit append(SparkSession spark, TableSpec spec, WrittenFiles rows) {
    KernelTable table = tableOf(spec.name());
    Optional<Snapshot> now = upgraded(spark, spec, table);
    return now.isPresent()
        ? table.append(now.get(), rows.files())
        : replace(table, now, spec, spec.schema(), rows);
  }

  /** A table as it is now, with the columns of this release; empty where there is none. */
  private Optional<Snapshot> upgraded(SparkSession spark, TableSpec spec, KernelTable table) {
    Optional<Snapshot> now = table.now();
    return now.isPresent() && upgrade(spark, spec, now.get()).isPresent() ? table.now() : now;
  }

  /**
   * Gives a table that another release wrote the columns of this one. That is a commit of its own,
   * so that the next one adds only what is new.
   *
   * @return the commit; empty where the table has these columns
   */
  Optional<Commit> upgrade(SparkSession spark, TableSpec spec) {
    return tableOf(spec.name()).now().flatMap(now -> upgrade(spark, spec, now));
  }

  private Optional<Commit> upgrade(SparkSession spark, TableSpec spec, Snapshot now) {
    SchemaUpgrade upgrade = new SchemaUpgrade(spec, KernelTable.schema(now));
    return upgrade.isNeeded()
        ? Optional.of(replace(spec, upgrade.apply(read(spark, spec.name(), now.getVersion()))))
        : Optional.empty();
  }

  /** Makes a table again what it was in one of its versions; nothing if it is that. */
  void restore(String table, long version) {
    KernelTable found = tableOf(table);
    if (found.version() != version) {
      found.restore(version);
    }
  }

  /** Removes a table with all of its versions, as if there had never been one. */
  void remove(String table) {
    try {
      files.delete(new Path(root, table), true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + pathOf(table), e);
    }
  }

  /** What is to be erased, or was begun to be. */
  Erasure.Note erasureNote() {
    return new Erasure.Note(files, new Path(root, "_regulars/erasing"));
  }

  /** Removes the files of a table that no version of the given time needs. */
  void sweep(SparkSession spark, String table, Duration keep) {
    double hours = keep.toMinutes() / (double) MINUTES_PER_HOUR;
    // Delta says how many files went on standard output, which is for results.
    Console.withOut(
        OutputStream.nullOutputStream(),
        () -> DeltaTable.forPath(spark, pathOf(table)).vacuum(hours));
  }
}
