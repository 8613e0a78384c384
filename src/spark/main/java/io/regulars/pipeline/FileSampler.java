package io.regulars.pipeline;

import static java.util.stream.Collectors.joining;

import io.regulars.UserError;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.files.SampledFiles;
import io.regulars.draft.files.SampledFiles.UnreadFile;
import io.regulars.draft.unnamed.FirstRow;
import io.regulars.draft.values.ColumnSample;
import io.regulars.source.InspectedFiles;
import io.regulars.source.Source;
import io.regulars.source.SourcePaths;
import io.regulars.source.SqlExpression;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** Reads the first rows of files of unknown format and infers the format and the read options. */
public final class FileSampler {
  /** Enough to contain rare values, such as a return; few enough for the memory of any driver. */
  private static final int ROWS = 10_000;

  private final SparkSession spark;
  private final List<FileSample> files = new ArrayList<>();
  private final List<UnreadFile> unread = new ArrayList<>();

  private FileSampler(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Reads the first rows of files whose format and columns are not known yet. A folder with files
   * of several kinds is read as these files; those among them that cannot be read are named in the
   * result.
   *
   * @throws UserError when a given file, or no file of a folder, can be read
   */
  public static SampledFiles sample(SparkSession spark, List<String> paths, Progress progress) {
    SparkSession own = spark.newSession();
    SparkSessions.allowEveryEncoding(own);
    FileSampler sampler = new FileSampler(own);
    for (String path : new LinkedHashSet<>(paths)) {
      sampler.read(sampler.pathsOf(path), progress);
    }
    return new SampledFiles(sampler.files, sampler.unread);
  }

  private void read(List<String> paths, Progress progress) {
    Optional<UserError> failure = Optional.empty();
    int before = files.size();
    for (String path : paths) {
      progress.begins("Sampling", path);
      try {
        files.add(sample(path));
      } catch (UserError e) {
        failure = Optional.of(e);
        unread.add(new UnreadFile(path, e.getMessage()));
      }
    }
    if (failure.isPresent() && files.size() == before) {
      throw failure.get();
    }
  }

  private List<String> pathsOf(String given) {
    try {
      return SourcePaths.of(given, spark);
    } catch (UserError e) {
      throw e;
    } catch (Exception e) {
      throw unreadable(given, e);
    }
  }

  /**
   * Reads the first rows of a file, or of a folder of files.
   *
   * @throws UserError when the file does not exist, has no columns or cannot be read
   */
  private FileSample sample(String path) {
    try {
      String format = SourcePaths.format(path, spark);
      return format.equals("csv") ? csv(path) : sample(path, format, options(path, format), true);
    } catch (UserError e) {
      throw e;
    } catch (Exception e) {
      // Spark is written in Scala, so that its methods throw checked exceptions without declaring
      // them.
      throw unreadable(path, e);
    }
  }

  private static UserError unreadable(String path, Exception cause) {
    return UserError.inputRefused(
            path + " cannot be read.",
            String.valueOf(cause.getMessage()).lines().findFirst().orElse(""),
            "Give a file or a folder of CSV, JSON, Parquet, ORC or Delta.")
        .causedBy(cause);
  }

  private FileSample csv(String path) throws IOException {
    InspectedFiles files = InspectedFiles.of(path, spark.sparkContext().hadoopConfiguration());
    FileSample named = sample(path, "csv", files.options(), true);
    boolean hasHeader =
        files.firstRows().isEmpty()
            || !files.firstRows().stream()
                .allMatch(first -> FirstRow.hasValues(first, named.columns()));
    FileSample sample = hasHeader ? named : sample(path, "csv", files.options(), false);
    return new FileSample(
        sample.paths(),
        sample.format(),
        sample.options(),
        hasHeader,
        sample.columns(),
        hasHeader && files.repeatsHeader()
            ? Optional.of(isNoHeader(sample.columns()))
            : Optional.empty(),
        files.remarks(),
        sample.isWhole());
  }

  /**
   * The condition that a row is not a repeated header. It uses the raw row, because the run reads a
   * column that is mapped as a number as numbers.
   */
  private static String isNoHeader(List<ColumnSample> columns) {
    return columns.stream()
        .limit(2)
        .map(
            column ->
                "%s.%s <=> '%s'"
                    .formatted(
                        Source.RAW,
                        SqlExpression.inBackticks(column.name()),
                        column.name().replace("\\", "\\\\").replace("'", "\\'")))
        .collect(joining(" AND ", "NOT (", ")"));
  }

  private Map<String, String> options(String path, String format) {
    // A line is a row, or else the file is one array or one object of several lines.
    boolean isOneValue =
        format.equals("json")
            && spark.read().textFile(path).takeAsList(1).stream()
                .map(String::strip)
                .anyMatch(line -> line.startsWith("[") || !line.endsWith("}"));
    return isOneValue ? Map.of("multiLine", "true") : Map.of();
  }

  private FileSample sample(
      String path, String format, Map<String, String> options, boolean hasHeader) {
    Map<String, String> readOptions = new TreeMap<>();
    if (format.equals("csv")) {
      readOptions.putAll(Map.of("header", String.valueOf(hasHeader), "escape", "\""));
    }
    readOptions.putAll(options);
    Dataset<Row> rows = spark.read().format(format).options(readOptions).load(path);
    StructField[] fields = rows.schema().fields();
    Column[] asText =
        IntStream.range(0, fields.length)
            .mapToObj(i -> SqlExpression.quoted(fields[i].name()).cast("string").as("c" + i))
            .toArray(Column[]::new);
    Row header = RowFactory.create((Object[]) rows.columns());
    List<Row> read = rows.limit(ROWS).select(asText).collectAsList();
    List<Row> firstRows = read.stream().filter(row -> !hasHeader || !row.equals(header)).toList();
    List<ColumnSample> columns = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      int column = i;
      List<String> cells =
          firstRows.stream()
              .map(row -> row.getString(column))
              .map(cell -> cell == null || cell.isBlank() ? null : cell)
              .toList();
      columns.add(new ColumnSample(fields[i].name(), fields[i].dataType().typeName(), cells));
    }
    if (columns.isEmpty()) {
      throw UserError.inputRefused(path + " is empty: it has no columns.");
    }
    if (hasHeader && columns.stream().map(ColumnSample::name).collect(joining()).isBlank()) {
      throw UserError.inputRefused(path + " has no column names in its first line.");
    }
    return new FileSample(
        List.of(path),
        format,
        options,
        hasHeader,
        columns,
        Optional.empty(),
        List.of(),
        read.size() < ROWS);
  }
}
