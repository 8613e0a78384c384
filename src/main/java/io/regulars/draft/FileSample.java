package io.regulars.draft;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first rows of a file.
 *
 * @param path as it was named
 * @param format csv, json, parquet, orc or delta
 * @param options what a reader must be told to read it
 * @param columns in the order of the file
 */
public record FileSample(
    String path, String format, Map<String, String> options, List<ColumnSample> columns) {

  public FileSample {
    options = Map.copyOf(options);
    columns = List.copyOf(columns);
  }

  /** The column of that name, whatever the case. */
  Optional<ColumnSample> column(String name) {
    return columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Whether all of these columns are there, whatever their case. */
  boolean has(List<String> names) {
    return names.stream().allMatch(name -> column(name).isPresent());
  }
}
