package io.regulars.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.regulars.Excerpt;
import io.regulars.UserError;
import io.regulars.config.SourceSettings;
import io.regulars.input.Input;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One raw input of the shop: its raw columns, and the rows that match its {@code where}.
 *
 * <p>By default, a CSV file has a header and text columns, and a quote inside a quoted field is
 * doubled, as databases and spreadsheets write it. Options can change this.
 */
public final class Source {
  /** The name of the additional column that contains the whole raw row as a struct. */
  public static final String RAW = "_raw";

  private static final String WHERE = "where";
  private static final int MAX_COLUMN_LIST = 1_000;
  private static final String CORRUPT = "_corrupt_record";

  private final SourceSettings settings;
  private final StructType rawColumns;
  private final Dataset<Row> rows;
  private final Dataset<Row> unfiltered;
  private final Configuration hadoop;
  private SourceFiles files;

  private Source(SourceSettings settings, Dataset<Row> raw, Set<String> numbers) {
    this.settings = settings;
    this.rawColumns = raw.schema();
    this.unfiltered = raw;
    this.hadoop = raw.sparkSession().sparkContext().hadoopConfiguration();
    this.rows = inScope(withNumbers(raw, numbers));
  }

  /**
   * Opens the input without reading its rows: it lists files and reads footers or the first line.
   * Only JSON without a {@code schema} option is read completely, to infer its columns.
   *
   * @param numbers canonical columns that contain numbers. If such a column is mapped to a raw text
   *     column by name only, that raw column is a number in every expression of this source, so
   *     that {@code UnitPrice > 0} compares numbers
   * @throws UserError if there is nothing to read or the condition cannot be evaluated
   */
  public static Source open(SparkSession spark, SourceSettings settings, Set<String> numbers) {
    Dataset<Row> raw;
    try {
      requireNoDelta(spark, settings);
      raw = load(spark, settings);
    } catch (Exception e) {
      throw ReadFailure.whileOpening(e, settings, spark.sparkContext().hadoopConfiguration());
    }
    if (raw.columns().length == 0) {
      throw UserError.inputRefused(
          name(settings.input()) + ": " + location(settings) + " is empty: it has no columns.",
          "Export the data again, or correct " + pathSetting(settings) + ".");
    }
    return new Source(settings, raw, numbers);
  }

  private static Dataset<Row> load(SparkSession spark, SourceSettings settings) {
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (settings.format().equals("csv")) {
      options.put("header", "true");
      options.put("escape", "\"");
    }
    options.putAll(settings.options());
    if (isWide(settings, options)) {
      options.put("multiLine", "true");
    }
    Optional<StructType> firstSchema = new FileSchemas(spark, settings, options).first();
    Dataset<Row> rows = load(spark, settings, options, firstSchema);
    // Spark reads all files by the columns of the first. Without enforceSchema, it also compares
    // the headers, so that a different column order is an error.
    boolean hasManyHeaders =
        settings.format().equals("csv")
            && options.get("header").equalsIgnoreCase("true")
            && rows.inputFiles().length > 1;
    return hasManyHeaders && options.putIfAbsent("enforceSchema", "false") == null
        ? load(spark, settings, options, firstSchema)
        : rows;
  }

  private static Dataset<Row> load(
      SparkSession spark,
      SourceSettings settings,
      Map<String, String> options,
      Optional<StructType> firstSchema) {
    DataFrameReader reader = spark.read().options(options);
    String schema = options.get("schema");
    if (settings.table().isPresent()) {
      return reader.table(settings.table().get());
    }
    reader = reader.format(settings.format());
    if (schema != null) {
      reader = reader.schema(schema);
    } else if (firstSchema.isPresent()) {
      reader = reader.schema(firstSchema.get());
    }
    return settings.paths().size() == 1
        ? reader.load(settings.paths().get(0))
        : reader.load(settings.paths().toArray(new String[0]));
  }

  /**
   * Whether a CSV file has an encoding with two or four bytes per character. Spark finds its line
   * breaks only in the mode of several lines, because the other mode searches for a single byte.
   */
  private static boolean isWide(SourceSettings settings, Map<String, String> options) {
    String encoding = options.getOrDefault("encoding", options.getOrDefault("charset", ""));
    return settings.format().equals("csv")
        && encoding.toUpperCase(Locale.ROOT).matches("UTF-?(16|32).*");
  }

  /** Refuses a Delta table with another format: its files also contain deleted rows. */
  private static void requireNoDelta(SparkSession spark, SourceSettings settings)
      throws IOException {
    if (settings.format().equals("delta")) {
      return;
    }
    for (String path : settings.paths()) {
      Path log = new Path(path, "_delta_log");
      FileStatus[] found =
          log.getFileSystem(spark.sparkContext().hadoopConfiguration()).globStatus(log);
      if (found != null && found.length > 0) {
        throw UserError.configuration(
            name(settings.input()) + ": " + path + " is a Delta table.",
            "Set sources." + settings.input().key() + ".format = delta.");
      }
    }
  }

  private Dataset<Row> withNumbers(Dataset<Row> raw, Set<String> numbers) {
    Set<String> numericNames = new HashSet<>();
    settings
        .columns()
        .forEach(
            (canonical, sql) -> {
              if (numbers.contains(canonical)) {
                numericNames.add(normalizedName(sql));
              }
            });
    List<Column> columns = new ArrayList<>();
    for (StructField field : rawColumns.fields()) {
      Column column = SqlExpression.quoted(field.name());
      boolean isNumber =
          field.dataType().equals(DataTypes.StringType)
              && numericNames.contains(normalizedName(field.name()));
      columns.add(isNumber ? column.try_cast(DataTypes.DoubleType).as(field.name()) : column);
    }
    columns.add(struct(col("*")).as(RAW));
    return raw.select(columns.toArray(new Column[0]));
  }

  private static String normalizedName(String sql) {
    return sql.strip().replace("`", "").toLowerCase(Locale.ROOT);
  }

  private Dataset<Row> inScope(Dataset<Row> all) {
    if (settings.where().isEmpty()) {
      return all;
    }
    SqlExpression where = SqlExpression.ofWhere(input(), settings.where().get());
    try {
      return all.where(where.column());
    } catch (Exception e) {
      throw where.failureOn(all).map(this::refusal).orElseGet(() -> notACondition(where, e));
    }
  }

  private static UserError notACondition(SqlExpression where, Exception e) {
    return UserError.configuration(
            where.setting() + " is not a condition.",
            "The expression is: " + where.sql(),
            "Spark reports: " + SparkMessage.of(e))
        .causedBy(e);
  }

  /** The error for an expression over this source that Spark cannot evaluate. */
  public UserError refusal(SqlExpression.Failure failure) {
    return failure
        .missingColumn()
        .map(missing -> missingColumn(missing, failure))
        .orElseGet(failure::asConfiguration);
  }

  private UserError missingColumn(String missing, SqlExpression.Failure failure) {
    CsvAdvice csv = new CsvAdvice(settings, Arrays.asList(unfiltered.inputFiles()), hadoop);
    return csv.refusal()
        .orElseGet(() -> withoutColumn(missing, failure, csv))
        .causedBy(failure.exception());
  }

  private UserError withoutColumn(String missing, SqlExpression.Failure failure, CsvAdvice csv) {
    List<String> lines = new ArrayList<>();
    lines.add(
        name()
            + ": "
            + location()
            + " has no column "
            + missing
            + ", which "
            + failure.expression().setting()
            + " uses.");
    List<String> names = Arrays.asList(rawColumns.fieldNames());
    lines.add("Its columns are " + Excerpt.of(String.join(", ", names), MAX_COLUMN_LIST) + ".");
    SqlExpression.suggestion(missing, names).ifPresent(lines::add);
    csv.onOptions(rawColumns).ifPresent(lines::add);
    if (settings.format().equals("json") && names.equals(List.of(CORRUPT))) {
      lines.add(
          "No line is a JSON object. If the file is one JSON array over several lines, set sources."
              + input().key()
              + ".options { multiLine = true }.");
    }
    return UserError.inputRefused(lines.toArray(new String[0]));
  }

  /** Whether a quote inside a quoted text of a CSV file is doubled. */
  public boolean doublesQuotes() {
    return settings.format().equals("csv")
        && settings.options().entrySet().stream()
            .filter(option -> option.getKey().equalsIgnoreCase("escape"))
            .allMatch(option -> option.getValue().equals("\""));
  }

  /** Whether a line break inside a quoted text ends a row. */
  public boolean endsRowsAtLineBreaks() {
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    options.putAll(settings.options());
    return settings.format().equals("csv")
        && !isWide(settings, options)
        && !options.getOrDefault("multiLine", "false").equalsIgnoreCase("true");
  }

  /** The kind of this input. */
  public Input input() {
    return settings.input();
  }

  /** The settings of this source. */
  public SourceSettings settings() {
    return settings;
  }

  /** The raw columns with the types in the files. */
  public StructType rawColumns() {
    return rawColumns;
  }

  /** The rows in scope, with the raw columns (for numbers see {@link #open}) and {@link #RAW}. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** The settings of this source whose SQL reads a raw column: canonical columns and "where". */
  public List<String> uses(String rawColumn) {
    List<String> uses = new ArrayList<>();
    settings
        .columns()
        .forEach(
            (canonical, sql) -> {
              if (reads(sql, rawColumn)) {
                uses.add(canonical);
              }
            });
    settings.where().filter(sql -> reads(sql, rawColumn)).ifPresent(sql -> uses.add(WHERE));
    return uses;
  }

  /**
   * Whether an expression reads a column. The name in the SQL can mean something else, so the
   * expression is also evaluated without the column: it reads the column if that fails.
   */
  private boolean reads(String sql, String rawColumn) {
    return SqlExpression.mayRead(sql, rawColumn)
        && new SqlExpression("", sql).failureOn(unfiltered.drop(rawColumn)).isPresent();
  }

  /** The name for messages, such as "Source order-lines". */
  public String name() {
    return name(settings.input());
  }

  /** The paths in the configuration, or the name of the catalog table. */
  public String location() {
    return location(settings);
  }

  /**
   * The total size of the files in bytes, with compressed text at its estimated uncompressed size;
   * 0 if no file is known.
   */
  public long bytes() {
    return files().bytes(settings.format());
  }

  /**
   * A text that differs if the input has changed: the files with their sizes and modification
   * times. Empty if no file is known.
   */
  public Optional<String> state() {
    return Optional.of(files().state()).filter(state -> !state.isEmpty());
  }

  /** The files, listed at the first call. */
  private SourceFiles files() {
    if (files == null) {
      files = SourceFiles.of(Arrays.asList(unfiltered.inputFiles()), hadoop);
    }
    return files;
  }

  static String name(Input input) {
    return "Source " + input.key();
  }

  static String location(SourceSettings settings) {
    return settings.table().orElseGet(() -> String.join(", ", settings.paths()));
  }

  static String pathSetting(SourceSettings settings) {
    return "sources."
        + settings.input().key()
        + (settings.table().isPresent() ? ".table" : ".path");
  }

  /** The error for a required input without any row in scope. */
  public UserError withoutRows() {
    String subject = name() + ": " + location();
    return settings.where().isPresent()
        ? UserError.inputRefused(
            subject + " has no rows that match sources." + input().key() + ".where.",
            "The condition is: " + settings.where().get())
        : UserError.inputRefused(
            subject + " has no rows.",
            "Export the data again, or correct " + pathSetting(settings) + ".");
  }
}
