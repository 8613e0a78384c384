package io.regulars.lake;

import static java.util.stream.Collectors.joining;

import io.delta.tables.DeltaTable;
import io.regulars.UserError;
import io.regulars.table.TableSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Console;

/** The folder of the published tables: Delta tables, each under its name. */
public final class Lake {
  private static final Pattern SIGNS_OF_PATTERNS = Pattern.compile("[\\\\{}\\[\\]*?]");

  private static final String DELTA = "delta";
  private static final int MINUTES_PER_HOUR = 60;

  /** How many of the first columns a table's log says the least and the greatest value of. */
  private static final String STATISTICS = "delta.dataSkippingNumIndexedCols";

  private static final int COLUMNS_OF_KEYS = 5;

  private final FileSystem files;
  private final Path root;

  private Lake(FileSystem files, Path root) {
    this.files = files;
    this.root = root;
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
      return new Lake(files, files.makeQualified(root));
    } catch (IOException | RuntimeException | FSError e) {
      throw FullDisk.in(e).orElseGet(() -> notWritable(location, e));
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
      return new Lake(files, files.makeQualified(root));
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
   * The rows of a table as of one of its versions, with the comments of its columns. Delta would
   * work out the state of the table first, in three jobs: for a small table that takes longer than
   * to read it, and most versions say themselves what they consist of.
   */
  public Dataset<Row> read(SparkSession spark, String table, long version) {
    return logOf(table)
        .whole(version)
        .map(whole -> rows(spark, whole.schema(), whole.files()))
        .orElseGet(
            () -> spark.read().format(DELTA).option("versionAsOf", version).load(pathOf(table)));
  }

  /**
   * The rows of a table as it is now, with the columns of this release even where an earlier one
   * wrote them.
   */
  Dataset<Row> read(SparkSession spark, TableSpec spec) {
    Dataset<Row> rows = read(spark, spec.name());
    return new SchemaUpgrade(spec, rows.schema()).apply(rows);
  }

  /** The rows in the files that one version added to a table. */
  Dataset<Row> added(SparkSession spark, TableSpec spec, long version) {
    return rows(spark, spec.schema(), logOf(spec.name()).filesAdded(version));
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

  private CommitLog logOf(String table) {
    return new CommitLog(new Path(new Path(root, table), "_delta_log"), files);
  }

  /** Whether a table was ever published. */
  public boolean holds(String table) {
    return logOf(table).exists();
  }

  /**
   * Publishes a table in place of its last version, with its comments, in one commit.
   *
   * @return the commit
   */
  Commit replace(TableSpec spec, Dataset<Row> rows) {
    return replace(spec.name(), spec.comment(), rows);
  }

  /**
   * Publishes a table of any columns in place of its last version, in one commit.
   *
   * @return the commit
   */
  Commit replace(String table, String comment, Dataset<Row> rows) {
    rows.writeTo(DELTA + ".`" + pathOf(table).replace("`", "``") + "`")
        .using(DELTA)
        .tableProperty("comment", comment)
        .tableProperty(STATISTICS, String.valueOf(columnsWithStatistics(rows)))
        .createOrReplace();
    return logOf(table).newest();
  }

  /**
   * Readers skip files by the key, which comes first; statistics on more only cost. Of people there
   * are none: the least and the greatest id would stay in the table's log when the person is gone.
   */
  private static int columnsWithStatistics(Dataset<Row> rows) {
    List<String> columns = List.of(rows.columns());
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
    String comment =
        DeltaTable.forPath(rows.sparkSession(), pathOf(table))
            .detail()
            .select("description")
            .first()
            .getString(0);
    return replace(table, comment, rows);
  }

  /**
   * Publishes the rows of some snapshot days in place of those that a table had of them, in one
   * commit; rows of other days stay. The table is made if it is not there, and upgraded if another
   * release made it.
   *
   * @param spec a table with a column {@code as_of}, in which the rows name none but these days
   * @return the commit, with the rows of these days
   */
  Commit replaceDays(TableSpec spec, List<LocalDate> days, Dataset<Row> rows) {
    if (!holds(spec.name())) {
      return replace(spec, rows);
    }
    upgrade(rows.sparkSession(), spec);
    Commit before = logOf(spec.name()).newest();
    String replaced =
        days.stream().map(day -> "DATE'" + day + "'").collect(joining(", ", "as_of IN (", ")"));
    rows.write()
        .format(DELTA)
        .mode(SaveMode.Overwrite)
        .option("replaceWhere", replaced)
        .save(pathOf(spec.name()));
    Commit commit = logOf(spec.name()).newest();
    // Where there was nothing and is nothing to say, Delta commits nothing.
    return commit.version() == before.version() ? new Commit(before.version(), 0) : commit;
  }

  /**
   * Adds rows to a table, which is made if it is not there, and upgraded if another release made
   * it.
   *
   * @return the commit
   */
  Commit append(TableSpec spec, Dataset<Row> rows) {
    if (!holds(spec.name())) {
      return replace(spec, rows);
    }
    upgrade(rows.sparkSession(), spec);
    rows.write().format(DELTA).mode(SaveMode.Append).save(pathOf(spec.name()));
    return logOf(spec.name()).newest();
  }

  /**
   * Gives a table that another release wrote the columns of this one. That is a commit of its own,
   * so that the next one adds only what is new.
   *
   * @return the commit; empty where the table has these columns
   */
  Optional<Commit> upgrade(SparkSession spark, TableSpec spec) {
    SchemaUpgrade upgrade = new SchemaUpgrade(spec, read(spark, spec.name()).schema());
    if (!upgrade.isNeeded()) {
      return Optional.empty();
    }
    long version = logOf(spec.name()).newestVersion();
    return Optional.of(replace(spec, upgrade.apply(read(spark, spec.name(), version))));
  }

  /** Makes a table again what it was in one of its versions; nothing if it is that. */
  void restore(SparkSession spark, String table, long version) {
    if (logOf(table).newestVersion() != version) {
      DeltaTable.forPath(spark, pathOf(table)).restoreToVersion(version);
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
