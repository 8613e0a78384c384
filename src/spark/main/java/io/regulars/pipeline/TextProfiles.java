package io.regulars.pipeline;

import io.regulars.quality.ColumnProfile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The profiles of columns of text, in memory that does not grow with the rows. */
final class TextProfiles implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int AGGREGATION_DEPTH = 2;

  private final ArrayList<ColumnProfile> columns = new ArrayList<>();
  private long rows;

  TextProfiles(int columns) {
    for (int i = 0; i < columns; i++) {
      this.columns.add(new ColumnProfile());
    }
  }

  /** Profiles columns of text. Reads the data once. */
  static TextProfiles of(Dataset<Row> texts) {
    return texts
        .javaRDD()
        .treeAggregate(
            new TextProfiles(texts.columns().length),
            TextProfiles::read,
            TextProfiles::merge,
            AGGREGATION_DEPTH,
            true);
  }

  TextProfiles read(Row row) {
    rows++;
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).read(row.getString(i));
    }
    return this;
  }

  TextProfiles merge(TextProfiles other) {
    rows += other.rows;
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).add(other.columns.get(i));
    }
    return this;
  }

  /** The number of rows. */
  long rows() {
    return rows;
  }

  /** The profile of each column, in their order. */
  List<ColumnProfile> columns() {
    return columns;
  }
}
