package io.regulars.pipeline;

import static java.util.stream.Collectors.joining;

import io.regulars.UserError;
import io.regulars.draft.ColumnSample;
import io.regulars.draft.FileSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;

/** Reads the first rows of files of unknown format and infers the format and the read options. */
public final class FileSampler {
  /** Enough to contain rare values, such as a return; few enough for the memory of any driver. */
  private static final int ROWS = 10_000;

  private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");

  private final SparkSession spark;

  private FileSampler(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Reads the first rows of files whose format and columns are not known yet.
   *
   * @throws UserError when a file cannot be read
   */
  public static List<FileSample> sample(SparkSession spark, List<String> files, Progress progress) {
    FileSampler sampler = new FileSampler(spark.newSession());
    List<FileSample> samples = new ArrayList<>();
    for (String file : files) {
      progress.begins("Sampling", file);
      samples.add(sampler.sample(file));
    }
    return samples;
  }

  /**
   * Reads the first rows of a file, or of a folder of files.
   *
   * @throws UserError when the file does not exist, has no columns or cannot be read
   */
  private FileSample sample(String path) {
    try {
      String format = format(path);
      Map<String, String> options = options(path, format);
      return sample(path, format, options);
    } catch (UserError e) {
      throw e;
    } catch (Exception e) {
      // Spark is written in Scala, so that its methods throw checked exceptions without declaring
      // them.
      throw UserError.inputRefused(
              path + " cannot be read.",
              String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
              "Give a file or a folder of CSV, JSON, Parquet, ORC or Delta.")
          .causedBy(e);
    }
  }

  private String format(String path) throws IOException {
    Path location = new Path(path);
    FileSystem files = location.getFileSystem(spark.sparkContext().hadoopConfiguration());
    if (!files.exists(location)) {
      throw UserError.inputRefused("The file " + path + " does not exist.");
    }
    if (files.exists(new Path(location, "_delta_log"))) {
      return "delta";
    }
    String name =
        Arrays.stream(files.listStatus(location))
            .filter(FileStatus::isFile)
            .map(file -> file.getPath().getName())
            .filter(file -> !file.startsWith("_") && !file.startsWith("."))
            .min(Comparator.naturalOrder())
            .orElseThrow(() -> UserError.inputRefused("The folder " + path + " contains no files."))
            .toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet")) {
      return "parquet";
    }
    if (name.endsWith(".orc")) {
      return "orc";
    }
    return name.matches(".*\\.(json|jsonl|ndjson)(\\.\\w+)?") ? "json" : "csv";
  }

  private Map<String, String> options(String path, String format) {
    Map<String, String> options = new TreeMap<>();
    Optional<String> firstLine =
        format.equals("csv") || format.equals("json") ? firstLine(path) : Optional.empty();
    if (format.equals("csv")) {
      firstLine
          .map(FileSampler::delimiter)
          .filter(delimiter -> !delimiter.equals(","))
          .ifPresent(delimiter -> options.put("delimiter", delimiter));
    }
    if (firstLine
        .filter(line -> format.equals("json") && line.strip().startsWith("["))
        .isPresent()) {
      options.put("multiLine", "true");
    }
    return options;
  }

  private Optional<String> firstLine(String path) {
    return spark.read().textFile(path).takeAsList(1).stream().findFirst();
  }

  private static String delimiter(String header) {
    String unquoted = header.replaceAll("\"[^\"]*\"", "");
    return DELIMITERS.stream()
        .max(
            Comparator.comparingLong(
                    (String delimiter) ->
                        unquoted.chars().filter(c -> c == delimiter.charAt(0)).count())
                .thenComparing(Comparator.comparingInt(DELIMITERS::indexOf).reversed()))
        .orElseThrow();
  }

  private FileSample sample(String path, String format, Map<String, String> options) {
    Map<String, String> readOptions = new TreeMap<>(options);
    if (format.equals("csv")) {
      readOptions.putAll(Map.of("header", "true", "escape", "\""));
    }
    Dataset<Row> rows = spark.read().format(format).options(readOptions).load(path);
    StructField[] fields = rows.schema().fields();
    Column[] asText =
        IntStream.range(0, fields.length)
            .mapToObj(
                i ->
                    functions
                        .col("`" + fields[i].name().replace("`", "``") + "`")
                        .cast("string")
                        .as("c" + i))
            .toArray(Column[]::new);
    List<Row> firstRows = rows.limit(ROWS).select(asText).collectAsList();
    List<ColumnSample> columns = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      int column = i;
      List<String> values =
          firstRows.stream()
              .map(row -> row.getString(column))
              .filter(Objects::nonNull)
              .filter(value -> !value.isBlank())
              .toList();
      columns.add(
          new ColumnSample(
              fields[i].name(), fields[i].dataType().typeName(), firstRows.size(), values));
    }
    if (columns.isEmpty()) {
      throw UserError.inputRefused(path + " is empty: it has no columns.");
    }
    if (columns.stream().map(ColumnSample::name).collect(joining()).isBlank()) {
      throw UserError.inputRefused(path + " has no column names in its first line.");
    }
    return new FileSample(path, format, options, columns);
  }
}
