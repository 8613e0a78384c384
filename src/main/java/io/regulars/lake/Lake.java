package io.regulars.lake;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import io.regulars.UserError;
import io.regulars.table.TableSpec;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The folder of the published tables: Delta tables, each under its name. */
public final class Lake {
  private static final String DELTA = "delta";
  private static final String COUNTED = "rows";

  private final SparkSession spark;
  private final Path root;

  private Lake(SparkSession spark, Path root) {
    this.spark = spark;
    this.root = root;
  }

  /**
   * The lake at a folder, which is made if it is not there.
   *
   * @param location any Hadoop path
   * @throws UserError when nothing can be written there
   */
  public static Lake at(SparkSession spark, String location) {
    Path root = new Path(location);
    try {
      FileSystem files = root.getFileSystem(spark.sparkContext().hadoopConfiguration());
      Path probe = new Path(root, ".regulars-" + UUID.randomUUID());
      files.mkdirs(root);
      files.create(probe, true).close();
      files.delete(probe, false);
      return new Lake(spark, files.makeQualified(root));
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

  /** Whether a table was ever published. */
  public boolean holds(String table) {
    try {
      Path log = new Path(new Path(root, table), "_delta_log");
      return log.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(log);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot look for " + pathOf(table), e);
    }
  }

  /**
   * Publishes a table in place of its last version, with its comments.
   *
   * @return rows written
   */
  public long replace(TableSpec spec, Dataset<Row> rows) {
    return replace(spec.name(), spec.comment(), rows);
  }

  /**
   * Publishes a table of any columns in place of its last version.
   *
   * @return rows written
   */
  public long replace(String table, String comment, Dataset<Row> rows) {
    if (!holds(table)) {
      create(table, comment, rows.schema());
    }
    Observation observation = new Observation();
    rows.observe(observation, count(lit(1)).as(COUNTED))
        .write()
        .format(DELTA)
        .mode(SaveMode.Overwrite)
        .option("overwriteSchema", "true")
        .save(pathOf(table));
    try {
      return (Long) observation.getAsJava().get(COUNTED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while publishing " + table, e);
    }
  }

  private void create(String table, String comment, StructType schema) {
    DeltaTable.createIfNotExists(spark)
        .location(pathOf(table))
        .comment(comment)
        // Readers skip files by the key, which comes first; statistics on more only cost.
        .property("delta.dataSkippingNumIndexedCols", "5")
        .addColumns(schema)
        .execute();
  }

  /** Adds rows to a table, which is made if it is not there. */
  public void append(TableSpec spec, Dataset<Row> rows) {
    if (!holds(spec.name())) {
      create(spec.name(), spec.comment(), spec.schema());
    }
    rows.write().format(DELTA).mode(SaveMode.Append).save(pathOf(spec.name()));
  }
}
