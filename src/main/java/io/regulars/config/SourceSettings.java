package io.regulars.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where one input comes from and how its raw columns become canonical ones.
 *
 * @param input which input this is
 * @param format csv, json, parquet, orc or delta; ignored where {@code table} is given
 * @param paths files, folders or globs, any Hadoop path; empty where {@code table} is given
 * @param table a catalog table
 * @param options reader options, passed to Spark as they are
 * @param where SQL condition over the raw columns; rows that do not meet it are out of scope
 * @param columns canonical column to SQL expression over the raw columns, in the file's order
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

  /** Without the values of the options: one of them may be a secret. */
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

  /** Whether this source gives the canonical column. */
  public boolean gives(String column) {
    return columns.containsKey(column);
  }
}
