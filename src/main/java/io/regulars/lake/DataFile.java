package io.regulars.lake;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A Parquet file with rows of a table, written and not yet committed.
 *
 * @param path the whole path
 * @param bytes its length
 * @param modifiedAt milliseconds from 1970-01-01
 * @param rows rows in it
 * @param bounds of its first columns, as far as they are known
 */
record DataFile(String path, long bytes, long modifiedAt, long rows, List<Bounds> bounds)
    implements Serializable {
  DataFile {
    bounds = new ArrayList<>(bounds);
  }

  /**
   * Between which values a column lies.
   *
   * @param column its name
   * @param least as Parquet has it: Integer, Long, Double, Boolean, for text a String; null if
   *     unknown
   * @param greatest the same
   * @param nulls rows without a value
   */
  record Bounds(String column, Serializable least, Serializable greatest, long nulls)
      implements Serializable {}
}
