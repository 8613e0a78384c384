package io.regulars.source;

import io.regulars.UserError;
import io.regulars.config.SourceLayout;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of a layout as Spark reads them.
 *
 * <p>By default, a CSV file has text columns, and a header unless the settings name its columns. A
 * quote inside a quoted field is doubled, as databases and spreadsheets write it. Options can
 * change this.
 */
final class RawRows {
  private final SourceLayout layout;
  private final Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  RawRows(SourceLayout layout) {
    this.layout = layout;
    options.putAll(layout.options());
  }

  /**
   * Lists the files and reads footers or the first line.
   *
   * @throws UserError if the rows are those of a Delta table in another format, or the names of the
   *     columns are not as many as the columns
   * @throws IOException if a file system cannot be read
   */
  Dataset<Row> load(SparkSession spark) throws IOException {
    requireNoDelta(spark);
    if (isCsv()) {
      options.putIfAbsent("header", String.valueOf(layout.columnNames().isEmpty()));
      options.putIfAbsent("escape", "\"");
    }
    if (isWide()) {
      options.put("multiLine", "true");
    }
    Optional<StructType> firstSchema = new FileSchemas(spark, layout, options).first();
    if (!layout.columnNames().isEmpty()) {
      StructType positions = load(spark, firstSchema).schema();
      StructType named = new ColumnNames(layout).namesOf(positions);
      return load(spark, Optional.of(named));
    }
    Dataset<Row> rows = load(spark, firstSchema);
    // Spark reads all files by the columns of the first. Without enforceSchema, it also compares
    // the headers, so that a different column order is an error.
    boolean hasManyHeaders =
        isCsv() && options.get("header").equalsIgnoreCase("true") && rows.inputFiles().length > 1;
    return hasManyHeaders && options.putIfAbsent("enforceSchema", "false") == null
        ? load(spark, firstSchema)
        : rows;
  }

  private Dataset<Row> load(SparkSession spark, Optional<StructType> firstSchema) {
    DataFrameReader reader = spark.read().options(options);
    String schema = options.get("schema");
    if (layout.table().isPresent()) {
      return reader.table(layout.table().get());
    }
    reader = reader.format(layout.format());
    if (schema != null) {
      reader = reader.schema(schema);
    } else if (firstSchema.isPresent()) {
      reader = reader.schema(firstSchema.get());
    }
    return layout.paths().size() == 1
        ? reader.load(layout.paths().get(0))
        : reader.load(layout.paths().toArray(new String[0]));
  }

  /**
   * Whether a CSV file has an encoding with two or four bytes per character. Spark finds its line
   * breaks only in the mode of several lines, because the other mode searches for a single byte.
   */
  private boolean isWide() {
    String encoding = options.getOrDefault("encoding", options.getOrDefault("charset", ""));
    return isCsv() && encoding.toUpperCase(Locale.ROOT).matches("UTF-?(16|32).*");
  }

  /** Refuses a Delta table with another format: its files also contain deleted rows. */
  private void requireNoDelta(SparkSession spark) throws IOException {
    if (layout.format().equals("delta")) {
      return;
    }
    for (String path : layout.paths()) {
      Path log = new Path(path, "_delta_log");
      FileStatus[] found =
          log.getFileSystem(spark.sparkContext().hadoopConfiguration()).globStatus(log);
      if (found != null && found.length > 0) {
        throw UserError.configuration(
            Source.name(layout) + ": " + path + " is a Delta table.",
            "Set " + layout.setting("format") + " = delta.");
      }
    }
  }

  /** Whether a quote inside a quoted text of a CSV file is doubled. */
  boolean doublesQuotes() {
    return isCsv() && options.getOrDefault("escape", "\"").equals("\"");
  }

  /** Whether a line break inside a quoted text ends a row. */
  boolean endsRowsAtLineBreaks() {
    return isCsv()
        && !isWide()
        && !options.getOrDefault("multiLine", "false").equalsIgnoreCase("true");
  }

  private boolean isCsv() {
    return layout.format().equals("csv");
  }
}
