package io.regulars.config;

import io.regulars.input.Input;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The location of one input and the mapping of its raw columns to canonical ones.
 *
 * @param input the input
 * @param format csv, json, parquet, orc or delta; ignored if {@code table} is set
 * @param paths files, folders or globs on any Hadoop path; empty if {@code table} is set
 * @param table a catalog table; empty if the input is read from {@code paths}
 * @param options reader options, passed to Spark unchanged
 * @param where SQL condition over the raw columns; rows that do not match it are out of scope
 * @param columns canonical column to SQL expression over the raw columns, in the order of the file
 */
public record SourceSettings(
    Input input,
    String format,
    List<String> paths,
    Optional<String> table,
    Map<String, String> options,
    Optional<String> where,
    Map<String, String> columns) {

  public SourceSettings {
    paths = List.copyOf(paths);
    options = Map.copyOf(options);
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** Omits the values of the options, because they can contain secrets. */
  @Override
  public String toString() {
    return "SourceSettings["
        + String.join(
            ", ",
            input.key(),
            format,
            String.join(" ", paths) + table.orElse(""),
            "options " + new TreeSet<>(options.keySet()),
            "where " + where.orElse("true"),
            "columns " + columns)
        + "]";
  }

  /** Whether this source maps the canonical column. */
  public boolean gives(String column) {
    return columns.containsKey(column);
  }
}
