package io.regulars.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * What a commit to a Delta table says of itself: read off its file, as the Delta protocol lays it
 * down, because asking for the table's history costs more than writing a small table.
 *
 * @param version the table's version
 * @param rowsWritten rows that the commit added, not those that it only brought to another file
 */
record Commit(long version, long rowsWritten) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUFFIX = ".json";

  static Commit lastOf(Path log, FileSystem files) {
    try {
      Path newest = newest(log, files);
      return new Commit(version(newest), rowsAdded(newest, files));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the newest commit in " + log, e);
    }
  }

  /** The version of the newest commit, whatever it says. */
  static long lastVersion(Path log, FileSystem files) {
    try {
      return version(newest(log, files));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot find the newest commit in " + log, e);
    }
  }

  /** The files that a commit added to its table, whatever else the table holds. */
  static List<Path> filesAdded(Path log, long version, FileSystem files) {
    Path commit = file(log, version);
    List<Path> added = new ArrayList<>();
    try (MappingIterator<JsonNode> actions = actions(commit, files)) {
      while (actions.hasNextValue()) {
        addFile(actions.nextValue(), log, added);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + commit, e);
    }
    return added;
  }

  private static void addFile(JsonNode action, Path log, List<Path> added) {
    JsonNode path = action.at("/add/path");
    if (path.isTextual()) {
      added.add(new Path(log.getParent(), new Path(URI.create(path.asText()))));
    }
  }

  /**
   * What a table is as of a version.
   *
   * @param schema with the comments of the columns
   * @param files all that it consists of, Parquet files with columns of these names
   */
  record Whole(StructType schema, List<Path> files) {}

  /**
   * What a table is as of a version, where the commit to that version says all of it: one that put
   * a table in the place of what was there. Of others, or where there is no such commit, Delta has
   * to speak.
   */
  static Optional<Whole> whole(Path log, long version, FileSystem files) {
    Path commit = file(log, version);
    boolean isReplacement = false;
    StructType schema = null;
    List<Path> added = new ArrayList<>();
    try (MappingIterator<JsonNode> actions = actions(commit, files)) {
      while (actions.hasNextValue()) {
        JsonNode action = actions.nextValue();
        isReplacement |= action.at("/commitInfo/operation").asText().endsWith("TABLE AS SELECT");
        JsonNode columns = action.at("/metaData/schemaString");
        if (columns.isTextual() && hasPlainFiles(action.get("metaData"))) {
          schema = (StructType) DataType.fromJson(columns.asText());
        }
        addFile(action, log, added);
      }
    } catch (FileNotFoundException swept) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + commit, e);
    }
    return isReplacement && schema != null
        ? Optional.of(new Whole(schema, added))
        : Optional.empty();
  }

  /** Whether the files have all columns, by the names that the table has for them. */
  private static boolean hasPlainFiles(JsonNode metaData) {
    return metaData.path("partitionColumns").isEmpty()
        && metaData.at("/configuration/delta.columnMapping.mode").isMissingNode();
  }

  private static Path file(Path log, long version) {
    return new Path(log, String.format(Locale.ROOT, "%020d%s", version, SUFFIX));
  }

  private static Path newest(Path log, FileSystem files) throws IOException {
    FileStatus[] commits = files.listStatus(log, path -> path.getName().matches("\\d{20}\\.json"));
    return Arrays.stream(commits)
        .map(FileStatus::getPath)
        .max(Comparator.comparing(Path::getName))
        .orElseThrow(() -> new IllegalStateException("No commit in " + log));
  }

  private static long version(Path commit) {
    String name = commit.getName();
    return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
  }

  private static long rowsAdded(Path commit, FileSystem files) throws IOException {
    long rows = 0;
    try (MappingIterator<JsonNode> actions = actions(commit, files)) {
      while (actions.hasNextValue()) {
        JsonNode action = actions.nextValue();
        rows -= action.at("/commitInfo/operationMetrics/numCopiedRows").asLong();
        JsonNode stats = action.at("/add/stats");
        if (stats.isTextual()) {
          rows += JSON.readTree(stats.asText()).path("numRecords").asLong();
        }
      }
    }
    return rows;
  }

  /** What a commit did, one after the other. */
  private static MappingIterator<JsonNode> actions(Path commit, FileSystem files)
      throws IOException {
    return JSON.readerFor(JsonNode.class).readValues((InputStream) files.open(commit));
  }
}
