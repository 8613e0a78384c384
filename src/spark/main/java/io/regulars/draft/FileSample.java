package io.regulars.draft;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first rows of a file or a folder.
 *
 * @param path the path as the user wrote it
 * @param format csv, json, parquet, orc or delta
 * @param options the Spark reader options that the file needs
 * @param columns the columns in the order of the file
 * @param where the condition that excludes lines of the file that are not rows, such as a repeated
 *     header; empty if there are none
 * @param remarks what the user must check in the file, in sentences
 */
public record FileSample(
    String path,
    String format,
    Map<String, String> options,
    List<ColumnSample> columns,
    Optional<String> where,
    List<String> remarks) {

  public FileSample {
    options = Map.copyOf(options);
    columns = List.copyOf(columns);
    remarks = List.copyOf(remarks);
  }

  /** A sample of a file whose lines are all rows, without remarks. */
  public FileSample(
      String path, String format, Map<String, String> options, List<ColumnSample> columns) {
    this(path, format, options, columns, Optional.empty(), List.of());
  }

  /** The column with this name, case-insensitive; empty if there is none. */
  Optional<ColumnSample> column(String name) {
    return columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Whether the file has all of these columns, case-insensitive. */
  boolean has(List<String> names) {
    return names.stream().allMatch(name -> column(name).isPresent());
  }
}
