package io.regulars.draft.files;

import io.regulars.draft.values.ColumnSample;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The first rows of a file or a folder, or of several files with the same columns.
 *
 * @param paths the paths as the user wrote them; several if one source reads these files
 * @param format csv, json, parquet, orc or delta
 * @param options the Spark reader options that the file needs
 * @param hasHeader whether the file names its columns; otherwise they have the names that the draft
 *     gives them
 * @param columns the columns in the order of the file
 * @param where the condition that excludes lines of the file that are not rows, such as a repeated
 *     header; empty if there are none
 * @param remarks what the user must check in the file, in sentences
 * @param isWhole whether the file has no rows that are not sampled
 */
public record FileSample(
    List<String> paths,
    String format,
    Map<String, String> options,
    boolean hasHeader,
    List<ColumnSample> columns,
    Optional<String> where,
    List<String> remarks,
    boolean isWhole) {

  public FileSample {
    paths = List.copyOf(paths);
    options = Map.copyOf(options);
    columns = List.copyOf(columns);
    remarks = List.copyOf(remarks);
  }

  /** All rows of a file whose lines are all rows, without remarks. */
  public FileSample(
      String path, String format, Map<String, String> options, List<ColumnSample> columns) {
    this(List.of(path), format, options, true, columns, Optional.empty(), List.of(), true);
  }

  /** The path, or all paths with commas between them. */
  public String path() {
    return String.join(", ", paths);
  }

  /** The name of the last file, in lower case and without its folder and its extension. */
  public String stem() {
    String last = paths.get(paths.size() - 1);
    String name = last.substring(last.lastIndexOf('/', last.length() - 2) + 1);
    return name.replaceFirst("\\..*|/$", "").toLowerCase(Locale.ROOT);
  }

  /** The number of sampled rows. */
  public int rows() {
    return columns.stream().mapToInt(ColumnSample::rows).max().orElse(0);
  }

  /** The column with this name, case-insensitive; empty if there is none. */
  public Optional<ColumnSample> column(String name) {
    return columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst();
  }

  /** The file with other columns. */
  public FileSample withColumns(List<ColumnSample> others) {
    return new FileSample(paths, format, options, hasHeader, others, where, remarks, isWhole);
  }

  /** The file with only the rows at these positions. */
  public FileSample inRows(IntPredicate rows) {
    return withColumns(columns.stream().map(column -> column.inRows(rows)).toList());
  }

  /**
   * The file with only the rows at these positions.
   *
   * @param condition the condition for these rows, over the raw columns
   * @param remark what the user must check
   */
  public FileSample inRows(IntPredicate rows, String condition, String remark) {
    return inRows(rows, condition, Optional.of(remark));
  }

  /**
   * The file with only the rows at these positions.
   *
   * @param condition the condition for these rows, over the raw columns
   * @param remark what the user must check; empty: nothing
   */
  public FileSample inRows(IntPredicate rows, String condition, Optional<String> remark) {
    FileSample kept = inRows(rows);
    return new FileSample(
        paths,
        format,
        options,
        hasHeader,
        kept.columns(),
        Optional.of(where.map(given -> "(" + given + ") AND " + condition).orElse(condition)),
        Stream.concat(remarks.stream(), remark.stream()).toList(),
        isWhole);
  }

  /** Whether the file has all of these columns, case-insensitive. */
  public boolean has(List<String> names) {
    return names.stream().allMatch(name -> column(name).isPresent());
  }

  /** The file as a table in a query. */
  public String table() {
    String glob = paths.size() == 1 ? paths.get(0) : "{" + String.join(",", paths) + "}";
    return format + ".`" + glob.replace("`", "``") + "`";
  }

  /** The name of a column in such a query: Spark SQL reads a CSV file there without its header. */
  public String columnInTable(String name) {
    if (!format.equals("csv")) {
      return ColumnSample.sql(name);
    }
    return "_c"
        + IntStream.range(0, columns.size())
            .filter(i -> columns.get(i).name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow();
  }
}
