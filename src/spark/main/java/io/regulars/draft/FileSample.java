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
 */
public record FileSample(
    String path, String format, Map<String, String> options, List<ColumnSample> columns) {

  public FileSample {
    options = Map.copyOf(options);
    columns = List.copyOf(columns);
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
