package io.regulars.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.regulars.UserError;
import io.regulars.config.SourceLayout;
import io.regulars.input.AddedColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The raw data of one layout of an input: its raw columns, and the rows that match its {@code
 * where}.
 */
public final class Source {
  /** The name of the additional column that contains the whole raw row as a struct. */
  public static final String RAW = "_raw";

  /**
   * The name of the additional column that contains the path of the row's file; absent if the input
   * has one file, or is not read from files.
   */
  public static final String FILE = AddedColumn.FILE.name();

  private static final String WHERE = "where";
  private static final String LATEST_BY = "latest-by";

  private final SourceLayout layout;
  private final StructType rawColumns;
  private final LookupJoins lookups;
  private final Map<String, SqlExpression> columns = new LinkedHashMap<>();
  private final Optional<SqlExpression> where;
  private final Optional<SqlExpression> latestBy;
  private final Dataset<Row> rows;
  private final Dataset<Row> unfiltered;
  private final Configuration hadoop;
  private SourceFiles files;

  private Source(
      SourceLayout layout,
      Dataset<Row> raw,
      Set<String> numbers,
      LookupTables tables,
      boolean isOneOfSeveral) {
    this.layout = layout;
    lookups = new LookupJoins(tables);
    for (String column : layout.columns().keySet()) {
      columns.put(column, lookups.resolved(SqlExpression.ofColumn(layout, column)));
    }
    where = layout.where().map(any -> lookups.resolved(SqlExpression.ofWhere(layout)));
    latestBy = layout.latestBy().map(any -> lookups.resolved(SqlExpression.ofLatestBy(layout)));
    this.rawColumns = raw.schema();
    this.unfiltered = raw;
    this.hadoop = raw.sparkSession().sparkContext().hadoopConfiguration();
    boolean hasSeveralFiles = isOneOfSeveral || raw.inputFiles().length > 1;
    this.rows = inScope(lookups.join(withNumbers(raw, numbers, hasSeveralFiles), this::refusal));
  }

  /**
   * Opens the input without reading its rows: it lists files and reads footers or the first line.
   * Only JSON without a {@code schema} option is read completely, to infer its columns.
   *
   * @param numbers canonical columns that contain numbers. If such a column is mapped to a raw text
   *     column by name only, that raw column is a number in every expression of this source, so
   *     that {@code UnitPrice > 0} compares numbers
   * @param tables the tables that the expressions of this source can read
   * @param isOneOfSeveral whether the input has other layouts
   * @throws UserError if there is nothing to read, or the condition or a lookup cannot be evaluated
   */
  public static Source open(
      SparkSession spark,
      SourceLayout layout,
      Set<String> numbers,
      LookupTables tables,
      boolean isOneOfSeveral) {
    Dataset<Row> raw;
    try {
      raw = new RawRows(layout).load(spark);
    } catch (Exception e) {
      throw OpeningFailure.of(e, layout, spark.sparkContext().hadoopConfiguration());
    }
    if (raw.columns().length == 0) {
      throw UserError.inputRefused(
          name(layout) + ": " + location(layout) + " is empty: it has no columns.",
          "Export the data again, or correct " + pathSetting(layout) + ".");
    }
    return new Source(layout, raw, numbers, tables, isOneOfSeveral);
  }

  private Dataset<Row> withNumbers(Dataset<Row> raw, Set<String> numbers, boolean hasSeveralFiles) {
    Set<String> numericNames = new HashSet<>();
    layout
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
    if (hasSeveralFiles) {
      file(raw).ifPresent(columns::add);
    }
    return raw.select(columns.toArray(new Column[0]));
  }

  private static Optional<Column> file(Dataset<Row> raw) {
    try {
      Column file = raw.metadataColumn("_metadata").getField("file_path").as(FILE);
      raw.select(file);
      return Optional.of(file);
    } catch (Exception readerWithoutMetadata) {
      return Optional.empty();
    }
  }

  private static String normalizedName(String sql) {
    return sql.strip().replace("`", "").toLowerCase(Locale.ROOT);
  }

  private Dataset<Row> inScope(Dataset<Row> all) {
    if (where.isEmpty()) {
      return all;
    }
    SqlExpression condition = where.get();
    try {
      return all.where(condition.column());
    } catch (Exception e) {
      throw condition
          .failureOn(all)
          .map(this::refusal)
          .orElseGet(() -> notACondition(condition, e));
    }
  }

  private static UserError notACondition(SqlExpression condition, Exception e) {
    return UserError.configuration(
            condition.setting() + " is not a condition.",
            "The expression is: " + condition.sql(),
            "Spark reports: " + SparkMessage.of(e))
        .causedBy(e);
  }

  /** The error for an expression over this source that Spark cannot evaluate. */
  public UserError refusal(SqlExpression.Failure failure) {
    return failure
        .missingColumn()
        .map(missing -> new MissingColumn(layout, unfiltered, missing).refusal(failure))
        .orElseGet(failure::asConfiguration);
  }

  /** Whether a quote inside a quoted text of a CSV file is doubled. */
  public boolean doublesQuotes() {
    return new RawRows(layout).doublesQuotes();
  }

  /** Whether a line break inside a quoted text ends a row. */
  public boolean endsRowsAtLineBreaks() {
    return new RawRows(layout).endsRowsAtLineBreaks();
  }

  /** The layout in the settings. */
  public SourceLayout layout() {
    return layout;
  }

  /** The raw columns with the types in the files. */
  public StructType rawColumns() {
    return rawColumns;
  }

  /** The rows in scope, with the raw columns (for numbers see {@link #open}) and {@link #RAW}. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** The expression of a canonical column over {@link #rows}; the shop must map it. */
  public SqlExpression expressionOf(String column) {
    return columns.get(column);
  }

  /** The expression that orders the rows of a key; empty if keys must not be repeated. */
  public Optional<SqlExpression> latestBy() {
    return latestBy;
  }

  /** The settings whose SQL reads a raw column: canonical columns, "where" and "latest-by". */
  public List<String> uses(String rawColumn) {
    List<String> uses = new ArrayList<>();
    columns.forEach(
        (canonical, expression) -> {
          if (reads(expression, rawColumn)) {
            uses.add(canonical);
          }
        });
    where.filter(condition -> reads(condition, rawColumn)).ifPresent(any -> uses.add(WHERE));
    latestBy.filter(value -> reads(value, rawColumn)).ifPresent(any -> uses.add(LATEST_BY));
    return uses;
  }

  /**
   * Whether an expression reads a column. The name in the SQL can mean something else, so the
   * expression is also evaluated without the column: it reads the column if that fails.
   */
  private boolean reads(SqlExpression expression, String rawColumn) {
    return SqlExpression.mayRead(expression.sql(), rawColumn)
        && lookups.withoutValues(expression).failureOn(unfiltered.drop(rawColumn)).isPresent();
  }

  /** The name for messages, such as "Source order-lines". */
  public String name() {
    return name(layout);
  }

  /** The paths in the configuration, or the name of the catalog table. */
  public String location() {
    return location(layout);
  }

  /**
   * The total size of the files in bytes, with compressed text at its estimated uncompressed size;
   * 0 if no file is known.
   */
  public long bytes() {
    return files().bytes(layout.format());
  }

  /**
   * A text that differs if the input has changed: the files with their sizes and modification
   * times, also those of the lookups. Empty if no file of the source or of a lookup is known.
   */
  public Optional<String> state() {
    List<Source> all = new ArrayList<>(lookups.sources());
    all.add(this);
    List<String> states = all.stream().map(source -> source.files().state()).toList();
    return states.stream().anyMatch(String::isEmpty)
        ? Optional.empty()
        : Optional.of(String.join("\n", states));
  }

  /** The files, listed at the first call. */
  private SourceFiles files() {
    if (files == null) {
      files = SourceFiles.of(Arrays.asList(unfiltered.inputFiles()), hadoop);
    }
    return files;
  }

  static String name(SourceLayout layout) {
    return layout.title();
  }

  static String location(SourceLayout layout) {
    return String.join(", ", layout.locations());
  }

  static String pathSetting(SourceLayout layout) {
    return layout.setting(layout.table().isPresent() ? "table" : "path");
  }

  /** The error for a required input without any row in scope. */
  public UserError withoutRows() {
    String subject = name() + ": " + location();
    return layout.where().isPresent()
        ? UserError.inputRefused(
            subject + " has no rows that match " + layout.setting("where") + ".",
            "The condition is: " + layout.where().get())
        : UserError.inputRefused(
            subject + " has no rows.",
            "Export the data again, or correct " + pathSetting(layout) + ".");
  }
}
