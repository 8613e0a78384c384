package io.regulars.source;

import io.regulars.UserError;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * Finds the paths that one source each can read: a file, a table, or a folder whose files have the
 * same columns.
 */
public final class SourcePaths {
  /** In a larger folder only the first files are compared; it was written by a program. */
  private static final int MOST_COMPARED = 50;

  /** JSON leaves out what a row does not have, so that files of one kind can have other columns. */
  private static final double SHARE_IN_JSON = 0.5;

  private static final String LAKE = "_regulars";
  private static final String CONFIGURATION = ".conf";

  private final SparkSession spark;
  private final FileSystem files;

  private SourcePaths(SparkSession spark, FileSystem files) {
    this.spark = spark;
    this.files = files;
  }

  /**
   * Returns the path itself, or of a folder with files of several kinds the paths in it, by name.
   * Lakes of Regulars, configurations and hidden files are left out.
   *
   * @throws UserError if the path does not exist, or the folder has no files
   * @throws IOException if the path cannot be read
   */
  public static List<String> of(String path, SparkSession spark) throws IOException {
    Path location = new Path(path);
    FileSystem files = location.getFileSystem(spark.sparkContext().hadoopConfiguration());
    if (!files.exists(location)) {
      throw UserError.inputRefused(
          "The file " + path + " does not exist.", OpeningFailure.folderContents(location, files));
    }
    List<String> found = new SourcePaths(spark, files).in(location, path).toList();
    if (found.isEmpty()) {
      throw UserError.inputRefused(
          "The folder " + path + " contains no files with rows.",
          "Give a file or a folder of CSV, JSON, Parquet, ORC or Delta.");
    }
    return found;
  }

  private Stream<String> in(Path location, String path) throws IOException {
    if (files.getFileStatus(location).isFile() || exists(location, "_delta_log")) {
      return Stream.of(path);
    }
    if (exists(location, LAKE)) {
      return Stream.empty();
    }
    List<FileStatus> children =
        Arrays.stream(files.listStatus(location)).filter(SourcePaths::hasRows).sorted().toList();
    List<Path> folders =
        children.stream().filter(FileStatus::isDirectory).map(FileStatus::getPath).toList();
    List<Path> own = children.stream().filter(FileStatus::isFile).map(FileStatus::getPath).toList();
    if (children.isEmpty()) {
      return Stream.empty();
    }
    boolean isPartitioned =
        !folders.isEmpty() && folders.stream().allMatch(folder -> folder.getName().contains("="));
    if (isPartitioned || folders.isEmpty() && haveSameColumns(own)) {
      return Stream.of(path);
    }
    Stream.Builder<Stream<String>> found = Stream.builder();
    for (FileStatus child : children) {
      String name = child.getPath().getName();
      found.add(in(child.getPath(), path.endsWith("/") ? path + name : path + "/" + name));
    }
    return found.build().flatMap(paths -> paths);
  }

  private boolean exists(Path folder, String name) throws IOException {
    return files.exists(new Path(folder, name));
  }

  private static boolean hasRows(FileStatus file) {
    String name = file.getPath().getName();
    return !name.startsWith("_") && !name.startsWith(".") && !name.endsWith(CONFIGURATION);
  }

  private boolean haveSameColumns(List<Path> own) throws IOException {
    Set<String> formats =
        own.stream().map(file -> format(file.getName())).collect(Collectors.toSet());
    if (formats.size() > 1) {
      return false;
    }
    String format = formats.iterator().next();
    Set<String> first = columns(own.get(0), format);
    for (Path file : own.stream().skip(1).limit(MOST_COMPARED).toList()) {
      if (!areAlike(first, columns(file, format), format)) {
        return false;
      }
    }
    return true;
  }

  private static boolean areAlike(Set<String> one, Set<String> other, String format) {
    if (!format.equals("json")) {
      return one.equals(other);
    }
    Set<String> common = new HashSet<>(one);
    common.retainAll(other);
    return common.size() >= SHARE_IN_JSON * Math.max(one.size(), other.size());
  }

  /** The header of a CSV file as one text, or the columns of another file with their types. */
  private Set<String> columns(Path file, String format) throws IOException {
    if (format.equals("csv")) {
      return Set.of(FileInspection.headerOf(file, spark.sparkContext().hadoopConfiguration()));
    }
    return Arrays.stream(spark.read().format(format).load(file.toString()).schema().fields())
        .map(field -> column(field, format))
        .collect(Collectors.toSet());
  }

  private static String column(StructField field, String format) {
    String name = field.name().toLowerCase(Locale.ROOT);
    return format.equals("json") ? name : name + " " + field.dataType().typeName();
  }

  /**
   * Returns the Spark format of a path: of a folder that of its first file by name.
   *
   * @throws UserError if a folder has no files
   * @throws IOException if the path cannot be read
   */
  public static String format(String path, SparkSession spark) throws IOException {
    Path location = new Path(path);
    FileSystem files = location.getFileSystem(spark.sparkContext().hadoopConfiguration());
    if (files.exists(new Path(location, "_delta_log"))) {
      return "delta";
    }
    return format(firstFile(location, files).getName());
  }

  private static Path firstFile(Path location, FileSystem files) throws IOException {
    List<FileStatus> children =
        Arrays.stream(files.listStatus(location)).filter(SourcePaths::hasRows).toList();
    FileStatus first =
        children.stream()
            .min(Comparator.comparing(FileStatus::isDirectory).thenComparing(FileStatus::getPath))
            .orElseThrow(
                () -> UserError.inputRefused("The folder " + location + " contains no files."));
    return first.isFile() ? first.getPath() : firstFile(first.getPath(), files);
  }

  private static String format(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet")) {
      return "parquet";
    }
    if (name.endsWith(".orc")) {
      return "orc";
    }
    return name.matches(".*\\.(json|jsonl|ndjson)(\\.\\w+)?") ? "json" : "csv";
  }
}
