package io.regulars.lake;

import static java.util.stream.Collectors.joining;

import io.regulars.UserError;
import io.regulars.table.TableSpec;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** The folder of the published tables: Delta tables, each under its name. */
public final class Lake {
  private static final String DELTA = "delta";

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
    } catch (IOException | RuntimeException e) {
      throw UserError.configuration(
              "Nothing can be written to the lake " + location + ".",
              String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
              "Set lake to a folder that you may write to.")
          .causedBy(e);
    }
  }

  /** Where a table lies. */
  public String pathOf(String table) {
    return new Path(root, table).toString();
  }

  private Path logOf(String table) {
    return new Path(new Path(root, table), "_delta_log");
  }

  /** Whether a table was ever published. */
  public boolean holds(String table) {
    try {
      return files.exists(logOf(table));
    } catch (IOException e) {
      throw new IllegalStateException("Cannot look for " + pathOf(table), e);
    }
  }

  /**
   * Publishes a table in place of its last version, with its comments, in one commit.
   *
   * @return rows written
   */
  public long replace(TableSpec spec, Dataset<Row> rows) {
    return replace(spec.name(), spec.comment(), rows);
  }

  /**
   * Publishes a table of any columns in place of its last version, in one commit.
   *
   * @return rows written
   */
  public long replace(String table, String comment, Dataset<Row> rows) {
    rows.writeTo(DELTA + ".`" + pathOf(table).replace("`", "``") + "`")
        .using(DELTA)
        .tableProperty("comment", comment)
        // Readers skip files by the key, which comes first; statistics on more only cost.
        .tableProperty("delta.dataSkippingNumIndexedCols", "5")
        .createOrReplace();
    return LastCommit.of(logOf(table), files).rowsWritten();
  }

  /**
   * Publishes the rows of some snapshot days in place of those that a table had of them, in one
   * commit; rows of other days stay. The table is made if it is not there.
   *
   * @param spec a table with a column {@code as_of}, in which the rows name none but these days
   * @return rows of these days
   */
  public long replaceDays(TableSpec spec, List<LocalDate> days, Dataset<Row> rows) {
    if (!holds(spec.name())) {
      return replace(spec, rows);
    }
    Path log = logOf(spec.name());
    long before = LastCommit.of(log, files).version();
    String replaced =
        days.stream().map(day -> "DATE'" + day + "'").collect(joining(", ", "as_of IN (", ")"));
    rows.write()
        .format(DELTA)
        .mode(SaveMode.Overwrite)
        .option("replaceWhere", replaced)
        .save(pathOf(spec.name()));
    LastCommit commit = LastCommit.of(log, files);
    // Where there was nothing and is nothing to say, Delta commits nothing.
    return commit.version() == before ? 0 : commit.rowsWritten();
  }

  /** Adds rows to a table, which is made if it is not there. */
  public void append(TableSpec spec, Dataset<Row> rows) {
    if (holds(spec.name())) {
      rows.write().format(DELTA).mode(SaveMode.Append).save(pathOf(spec.name()));
    } else {
      replace(spec, rows);
    }
  }
}
