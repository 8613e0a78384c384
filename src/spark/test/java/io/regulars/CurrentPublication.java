package io.regulars;

import io.regulars.lake.Lake;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads the tables of the current publication. */
final class CurrentPublication {
  private CurrentPublication() {}

  /**
   * A published table.
   *
   * @param rows the rows of the published version
   */
  record Table(long version, Dataset<Row> rows) {}

  /** The tables of a lake's current publication, by name. */
  static SortedMap<String, Table> of(Path lake) {
    SparkSession spark = SharedSession.spark();
    Lake versions = Lake.existing(spark, lake.toString());
    SortedMap<String, Table> tables = new TreeMap<>();
    for (Row table :
        spark
            .read()
            .format("delta")
            .load(lake.resolve("publications").toString())
            .where("replaced_at IS NULL")
            .collectAsList()) {
      String name = table.getAs("table_name");
      long version = table.<Long>getAs("version");
      tables.put(name, new Table(version, versions.read(spark, name, version)));
    }
    return tables;
  }
}
