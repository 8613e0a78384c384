package io.regulars.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One layout of an input: the location of its raw data and the mapping of its raw columns to
 * canonical ones. The table of a lookup is a layout without a mapping.
 *
 * @param setting the full key: {@code sources.order-lines}, {@code sources.order-lines[2]} for the
 *     second of several layouts, or {@code lookups.prices}
 * @param format csv, json, parquet, orc or delta; ignored if {@code table} is set
 * @param paths files, folders or globs on any Hadoop path; empty if {@code table} is set
 * @param table a catalog table; empty if the input is read from {@code paths}
 * @param options reader options, passed to Spark unchanged
 * @param columnNames the names of all columns of a CSV file without a header, in the order of the
 *     file; empty if the file or the table names its columns
 * @param where SQL condition over the raw columns; rows that do not match it are out of scope
 * @param latestBy SQL expression over the raw columns; of rows with one key, the one with the
 *     greatest value is used; empty if keys must not be repeated
 * @param columns canonical column to SQL expression over the raw columns, in the order of the file
 */
public record SourceLayout(
    String setting,
    String format,
    List<String> paths,
    Optional<String> table,
    Map<String, String> options,
    List<String> columnNames,
    Optional<String> where,
    Optional<String> latestBy,
    Map<String, String> columns) {

  public SourceLayout {
    paths = List.copyOf(paths);
    options = Map.copyOf(options);
    columnNames = List.copyOf(columnNames);
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** Whether this layout maps the canonical column. */
  public boolean gives(String column) {
    return columns.containsKey(column);
  }

  /** The name in messages, such as {@code Source order-lines} or {@code Lookup prices}. */
  public String title() {
    boolean isLookup = setting.startsWith(LookupSettings.SETTING.key() + ".");
    return (isLookup ? "Lookup " : "Source ") + name();
  }

  /** The key without its section, such as {@code order-lines[2]}. */
  public String name() {
    return setting.substring(setting.indexOf('.') + 1);
  }

  /** The full key of a setting of this layout, such as {@code sources.order-lines.where}. */
  public String setting(String key) {
    return setting + "." + key;
  }

  /** The paths, or the name of the catalog table, as in the configuration. */
  public List<String> locations() {
    return table.map(List::of).orElse(paths);
  }

  /** This layout with a mapping. */
  SourceLayout withColumns(Map<String, String> mapping) {
    return new SourceLayout(
        setting, format, paths, table, options, columnNames, where, latestBy, mapping);
  }

  /** This layout with other reader options. */
  SourceLayout withOptions(Map<String, String> others) {
    return new SourceLayout(
        setting, format, paths, table, others, columnNames, where, latestBy, columns);
  }

  /** Omits the values of the options, because they can contain secrets. */
  @Override
  public String toString() {
    return "SourceLayout["
        + String.join(
            ", ",
            setting,
            format,
            String.join(" ", locations()),
            "options " + new TreeSet<>(options.keySet()),
            "column-names " + columnNames,
            "where " + where.orElse("true"),
            "latest-by " + latestBy.orElse("none"),
            "columns " + columns)
        + "]";
  }
}
