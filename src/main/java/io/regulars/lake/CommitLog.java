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
 * What the commits to a Delta table say of themselves: read off their files, as the Delta protocol
 * lays it down, because asking for the table's history costs more than writing a small table.
 */
final class CommitLog {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUFFIX = ".json";

  private final Path folder;
  private final FileSystem files;

  CommitLog(Path folder, FileSystem files) {
    this.folder = folder;
    this.files = files;
  }

  /** Whether there is a table. */
  boolean exists() {
    try {
      return files.exists(folder);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot look for " + folder, e);
    }
  }

  /** The newest commit. */
  Commit newest() {
    try {
      Path newest = newestFile();
      return new Commit(version(newest), rowsAdded(newest));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the newest commit in " + folder, e);
    }
  }

  /** The version of the newest commit, whatever it says. */
  long newestVersion() {
    try {
      return version(newestFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot find the newest commit in " + folder, e);
    }
  }

  /** The files that a commit added to the table, whatever else the table holds. */
  List<Path> filesAdded(long version) {
    Path commit = file(version);
    List<Path> added = new ArrayList<>();
    try (MappingIterator<JsonNode> actions = actions(commit)) {
      while (actions.hasNextValue()) {
        addFile(actions.nextValue(), added);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + commit, e);
    }
    return added;
  }

  private void addFile(JsonNode action, List<Path> added) {
    JsonNode path = action.at("/add/path");
    if (path.isTextual()) {
      added.add(new Path(folder.getParent(), new Path(URI.create(path.asText()))));
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
   * What the table is as of a version, where the commit to that version says all of it: one that
   * put a table in the place of what was there. Of others, or where there is no such commit, Delta
   * has to speak.
   */
  Optional<Whole> whole(long version) {
    Path commit = file(version);
    boolean isReplacement = false;
    StructType schema = null;
    List<Path> added = new ArrayList<>();
    try (MappingIterator<JsonNode> actions = actions(commit)) {
      while (actions.hasNextValue()) {
        JsonNode action = actions.nextValue();
        isReplacement |= action.at("/commitInfo/operation").asText().endsWith("TABLE AS SELECT");
        JsonNode columns = action.at("/metaData/schemaString");
        if (columns.isTextual() && hasPlainFiles(action.get("metaData"))) {
          schema = (StructType) DataType.fromJson(columns.asText());
        }
        addFile(action, added);
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

  private Path file(long version) {
    return new Path(folder, String.format(Locale.ROOT, "%020d%s", version, SUFFIX));
  }

  private Path newestFile() throws IOException {
    FileStatus[] commits =
        files.listStatus(folder, path -> path.getName().matches("\\d{20}\\.json"));
    return Arrays.stream(commits)
        .map(FileStatus::getPath)
        .max(Comparator.comparing(Path::getName))
        .orElseThrow(() -> new IllegalStateException("No commit in " + folder));
  }

  private static long version(Path commit) {
    String name = commit.getName();
    return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
  }

  private long rowsAdded(Path commit) throws IOException {
    long rows = 0;
    try (MappingIterator<JsonNode> actions = actions(commit)) {
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
  private MappingIterator<JsonNode> actions(Path commit) throws IOException {
    return JSON.readerFor(JsonNode.class).readValues((InputStream) files.open(commit));
  }
}
