package io.regulars.lake;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A Parquet file with rows of a table, written but not yet committed.
 *
 * @param path the absolute path
 * @param bytes the file size in bytes
 * @param modifiedAt milliseconds since 1970-01-01
 * @param rows number of rows in the file
 * @param bounds minimum and maximum of the first columns
 */
record DataFile(String path, long bytes, long modifiedAt, long rows, List<Bounds> bounds)
    implements Serializable {
  DataFile {
    bounds = new ArrayList<>(bounds);
  }

  /**
   * Minimum and maximum of a column in the file.
   *
   * @param column the name of the column
   * @param least the minimum as Parquet stores it: Integer, Long, Double or Boolean, for text a
   *     String; null if unknown
   * @param greatest the maximum, in the same form
   * @param nulls number of rows without a value
   */
  record Bounds(String column, Serializable least, Serializable greatest, long nulls)
      implements Serializable {}
}
