package io.regulars.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.regulars.UserError;
import io.regulars.config.Input;
import io.regulars.config.SourceSettings;
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
 * One input of the shop as it lies: raw columns, and only the rows that meet its {@code where}.
 *
 * <p>A CSV file has a header and its columns are text, unless the options say otherwise; quotes in
 * a quoted field are doubled, as databases and spreadsheets write them.
 */
public final class Source {
  /** The whole raw row, as a struct beside the raw columns. */
  public static final String RAW = "_raw";

  private static final String WHERE = "where";
  private static final int COLUMNS_SHOWN = 1_000;
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
   * Opens the input without reading its rows: lists files, reads footers or the first line. Only
   * JSON without a {@code schema} option is read through, to learn its columns.
   *
   * @param numbers canonical columns that hold numbers: a raw text column that one of them is
   *     mapped to by its bare name is a number for every expression of this source, so that {@code
   *     UnitPrice > 0} compares numbers
   * @throws UserError when there is nothing to read, or the condition cannot be evaluated
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
          name(settings.input()) + ": " + place(settings) + " is empty: it has no columns.",
          "Put the export there again, or point " + pathSetting(settings) + " at another one.");
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
    Optional<StructType> told = new FileSchemas(spark, settings, options).first();
    Dataset<Row> rows = load(spark, settings, options, told);
    // Files after the first are read by position; a column that moved must not go unseen.
    boolean hasManyHeaders =
        settings.format().equals("csv")
            && options.get("header").equalsIgnoreCase("true")
            && rows.inputFiles().length > 1;
    return hasManyHeaders && options.putIfAbsent("enforceSchema", "false") == null
        ? load(spark, settings, options, told)
        : rows;
  }

  private static Dataset<Row> load(
      SparkSession spark,
      SourceSettings settings,
      Map<String, String> options,
      Optional<StructType> told) {
    DataFrameReader reader = spark.read().options(options);
    String schema = options.get("schema");
    if (settings.table().isPresent()) {
      return reader.table(settings.table().get());
    }
    reader = reader.format(settings.format());
    if (schema != null) {
      reader = reader.schema(schema);
    } else if (told.isPresent()) {
      reader = reader.schema(told.get());
    }
    return settings.paths().size() == 1
        ? reader.load(settings.paths().get(0))
        : reader.load(settings.paths().toArray(new String[0]));
  }

  /** The files of a Delta table hold rows that the table has since replaced. */
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
    Set<String> bare = new HashSet<>();
    settings
        .columns()
        .forEach(
            (canonical, sql) -> {
              if (numbers.contains(canonical)) {
                bare.add(bareName(sql));
              }
            });
    List<Column> columns = new ArrayList<>();
    for (StructField field : rawColumns.fields()) {
      Column column = SqlExpression.quoted(field.name());
      boolean isNumber =
          field.dataType().equals(DataTypes.StringType) && bare.contains(bareName(field.name()));
      columns.add(isNumber ? column.try_cast(DataTypes.DoubleType).as(field.name()) : column);
    }
    columns.add(struct(col("*")).as(RAW));
    return raw.select(columns.toArray(new Column[0]));
  }

  private static String bareName(String sql) {
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
      throw where.failureOver(all).map(this::refusal).orElseGet(() -> notACondition(where, e));
    }
  }

  private static UserError notACondition(SqlExpression where, Exception e) {
    return UserError.configuration(
            where.setting() + " is not a condition.",
            "It says: " + where.sql(),
            "Spark says: " + SparkMessage.of(e))
        .causedBy(e);
  }

  /** The refusal that a failed expression over this source deserves. */
  public UserError refusal(SqlExpression.Failure failure) {
    return failure
        .missingColumn()
        .map(missing -> missingColumn(missing, failure))
        .orElseGet(failure::asConfiguration);
  }

  private UserError missingColumn(String missing, SqlExpression.Failure failure) {
    List<String> lines = new ArrayList<>();
    lines.add(
        name()
            + ": there is no column "
            + missing
            + " in "
            + place()
            + ", which "
            + failure.expression().setting()
            + " names.");
    List<String> there = Arrays.asList(rawColumns.fieldNames());
    lines.add("Its columns are " + Excerpt.of(String.join(", ", there), COLUMNS_SHOWN) + ".");
    SqlExpression.meant(missing, there).ifPresent(lines::add);
    if (settings.format().equals("csv") && rawColumns.length() == 1) {
      lines.addAll(delimiterInstead(rawColumns.fieldNames()[0]));
    }
    if (settings.format().equals("json") && there.equals(List.of(CORRUPT))) {
      lines.add(
          "None of its lines is a JSON object: for one array over many lines, set sources."
              + input().key()
              + ".options { multiLine = true }.");
    }
    return UserError.inputRefused(lines.toArray(new String[0])).causedBy(failure.exception());
  }

  private List<String> delimiterInstead(String header) {
    for (String delimiter : List.of(";", "\t", "|", ",")) {
      if (header.contains(delimiter)) {
        String shown = delimiter.equals("\t") ? "\\t" : delimiter;
        return List.of(
            "That is a single column: set sources."
                + input().key()
                + ".options { delimiter = \""
                + shown
                + "\" }.");
      }
    }
    return List.of();
  }

  /** Whether a line break in a quoted text ends a row. */
  public boolean takesLinesForRows() {
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    options.putAll(settings.options());
    return settings.format().equals("csv")
        && !options.getOrDefault("multiLine", "false").equalsIgnoreCase("true");
  }

  /** Which input this is. */
  public Input input() {
    return settings.input();
  }

  /** The settings that it was opened with. */
  public SourceSettings settings() {
    return settings;
  }

  /** The raw columns, typed as the files have them. */
  public StructType rawColumns() {
    return rawColumns;
  }

  /** The rows in scope: the raw columns (see {@link #open} on numbers), and {@link #RAW}. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** The settings of this source whose SQL reads a raw column: canonical columns, and where. */
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

  /** The words may be those of something else: it reads the column if it cannot do without. */
  private boolean reads(String sql, String rawColumn) {
    return SqlExpression.mayRead(sql, rawColumn)
        && new SqlExpression("", sql).failureOver(unfiltered.drop(rawColumn)).isPresent();
  }

  /** "Source order-lines", the beginning of every sentence about it. */
  public String name() {
    return name(settings.input());
  }

  /** Where it lies: its paths as they were set, or its name in the catalog. */
  public String place() {
    return place(settings);
  }

  /**
   * Bytes of its files, as they would be without compression for text; 0 where no file is known.
   */
  public long bytes() {
    return files().bytes(settings.format());
  }

  /**
   * What tells whether the input has changed: its files with their sizes and times. Empty where no
   * file is known.
   */
  public Optional<String> state() {
    return Optional.of(files().state()).filter(state -> !state.isEmpty());
  }

  /** As they were when somebody first asked. */
  private SourceFiles files() {
    if (files == null) {
      files = SourceFiles.of(Arrays.asList(unfiltered.inputFiles()), hadoop);
    }
    return files;
  }

  static String name(Input input) {
    return "Source " + input.key();
  }

  static String place(SourceSettings settings) {
    return settings.table().orElseGet(() -> String.join(", ", settings.paths()));
  }

  static String pathSetting(SourceSettings settings) {
    return "sources."
        + settings.input().key()
        + (settings.table().isPresent() ? ".table" : ".path");
  }

  /** What to say of an input that no run can do without and that has no row in scope. */
  public UserError withoutRows() {
    String rowsOf = name() + ": " + place();
    return settings.where().isPresent()
        ? UserError.inputRefused(
            rowsOf + " has no rows that meet sources." + input().key() + ".where.",
            "The condition says: " + settings.where().get())
        : UserError.inputRefused(
            rowsOf + " has no rows.",
            "Put the export there again, or point " + pathSetting(settings) + " at another one.");
  }
}
