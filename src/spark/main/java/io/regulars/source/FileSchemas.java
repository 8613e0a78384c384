package io.regulars.source;

import io.regulars.config.SourceLayout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Reads the schema of an input on the driver from its first file, because Spark would run a job for
 * each input. If the first file is not sufficient, the result is empty and Spark infers the schema.
 */
final class FileSchemas {
  /** The key of Spark's own schema in the metadata of a Parquet file. */
  private static final String SPARK_SCHEMA_KEY = "org.apache.spark.sql.parquet.row.metadata";

  /** CSV options, in lower case, with which the first line does not determine the schema. */
  private static final Set<String> SCHEMA_OPTIONS =
      Set.of(
          "schema",
          "inferschema",
          "multiline",
          "encoding",
          "charset",
          "linesep",
          "pathglobfilter",
          "recursivefilelookup",
          "modifiedbefore",
          "modifiedafter");

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final SparkSession spark;
  private final SourceLayout layout;
  private final Map<String, String> options;
  private final Configuration hadoop;

  /**
   * @param options the reader options for Spark, with names in any case
   */
  FileSchemas(SparkSession spark, SourceLayout layout, Map<String, String> options) {
    this.spark = spark;
    this.layout = layout;
    this.options = options;
    hadoop = spark.sparkContext().hadoopConfiguration();
  }

  /**
   * Returns the schema without partition columns. Empty if Spark must infer it, or if the file
   * cannot be read: then Spark reports the reason.
   */
  Optional<StructType> first() {
    try {
      return switch (layout.format()) {
        case "csv" -> ofCsv();
        case "parquet" -> ofParquet();
        default -> Optional.empty();
      };
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private Optional<StructType> ofCsv() throws IOException {
    boolean isFirstLineSufficient =
        options.keySet().stream()
            .noneMatch(option -> SCHEMA_OPTIONS.contains(option.toLowerCase(Locale.ROOT)));
    Optional<Path> file = isFirstLineSufficient ? firstFile() : Optional.empty();
    Optional<String> first = file.isPresent() ? firstLine(file.get()) : Optional.empty();
    return first
        .map(line -> spark.createDataset(List.of(line), Encoders.STRING()))
        .map(lines -> spark.read().options(options).csv(lines).schema())
        .filter(schema -> schema.length() > 0);
  }

  /** The first line that is neither blank nor a comment. */
  private Optional<String> firstLine(Path file) throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(file);
    String comment = options.get("comment");
    try (InputStream bytes = file.getFileSystem(hadoop).open(file);
        InputStream plain = codec == null ? bytes : codec.createInputStream(bytes);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      if (line != null && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK) {
        line = line.substring(1);
      }
      while (line != null
          && (line.replace(" ", "").isEmpty() || comment != null && line.startsWith(comment))) {
        line = lines.readLine();
      }
      return Optional.ofNullable(line);
    }
  }

  private Optional<StructType> ofParquet() throws IOException {
    boolean canMergeSchemas =
        !options.isEmpty()
            || Boolean.parseBoolean(spark.conf().get("spark.sql.parquet.mergeSchema", "false"));
    Optional<Path> file = canMergeSchemas ? Optional.empty() : firstFile();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (ParquetFileReader footer =
        ParquetFileReader.open(HadoopInputFile.fromPath(file.get(), hadoop))) {
      return Optional.ofNullable(
              footer.getFooter().getFileMetaData().getKeyValueMetaData().get(SPARK_SCHEMA_KEY))
          .map(DataType::fromJson)
          .map(StructType.class::cast);
    }
  }

  /** The first file by path; empty if a summary file with metadata of all files precedes it. */
  private Optional<Path> firstFile() throws IOException {
    for (String path : layout.paths()) {
      Path pattern = new Path(path);
      FileSystem files = pattern.getFileSystem(hadoop);
      FileStatus[] found = files.globStatus(pattern);
      if (found != null && found.length > 0) {
        Arrays.sort(found);
        return first(files, found[0]);
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> first(FileSystem files, FileStatus entry) throws IOException {
    if (entry.isFile()) {
      return Optional.of(entry.getPath());
    }
    FileStatus[] children = files.listStatus(entry.getPath());
    Arrays.sort(children);
    for (FileStatus child : children) {
      String name = child.getPath().getName();
      if (name.equals("_metadata") || name.equals("_common_metadata")) {
        return Optional.empty();
      }
      boolean isHidden = name.startsWith(".") || name.startsWith("_") && !name.contains("=");
      Optional<Path> found = isHidden ? Optional.empty() : first(files, child);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
