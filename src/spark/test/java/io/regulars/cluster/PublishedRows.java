package io.regulars.cluster;

import io.regulars.SharedSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of all Delta tables in a lake with their multiplicity, without columns that differ
 * between runs.
 */
final class PublishedRows {
  /** Columns that differ between runs. */
  private static final String[] RUN_COLUMNS = {
    "run_id", "started_at", "seconds", "inputs", "settings_fingerprint", "tables", "code_version"
  };

  private static final int MAX_SHOWN = 3;

  private final Map<String, Map<String, Integer>> byTable = new TreeMap<>();

  private PublishedRows() {}

  /**
   * Reads a lake.
   *
   * @param location any Hadoop path that the session of the tests can read
   */
  static PublishedRows in(String location) {
    PublishedRows rows = new PublishedRows();
    for (String table : tables(location)) {
      Dataset<Row> read = SharedSession.spark().read().format("delta").load(location + "/" + table);
      Map<String, Integer> counts = new TreeMap<>();
      counts.put("columns " + read.schema().simpleString(), 1);
      read.drop(RUN_COLUMNS)
          .collectAsList()
          .forEach(row -> counts.merge(row.toString(), 1, Integer::sum));
      rows.byTable.put(table, counts);
    }
    return rows;
  }

  /** The tables with a first commit. */
  static List<String> tables(String location) {
    try {
      Path lake = new Path(location);
      FileSystem files =
          lake.getFileSystem(SharedSession.spark().sparkContext().hadoopConfiguration());
      FileStatus[] versions =
          files.globStatus(new Path(lake, "*/_delta_log/00000000000000000000.json"));
      return Stream.of(versions)
          .map(version -> version.getPath().getParent().getParent().getName())
          // These two tables differ between runs and folders and contain no customer data.
          .filter(table -> !table.equals("publications") && !table.equals("run_stages"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> tables() {
    return List.copyOf(byTable.keySet());
  }

  /** Differences to another lake, one sentence each; empty if all rows are equal. */
  List<String> differencesOf(PublishedRows other) {
    List<String> differences = new ArrayList<>();
    byTable.forEach(
        (table, rows) -> {
          Map<String, Integer> others = other.byTable.getOrDefault(table, Map.of());
          differences.addAll(without(table + " lacks ", rows, others));
          differences.addAll(without(table + " adds ", others, rows));
        });
    other.byTable.keySet().stream()
        .filter(table -> !byTable.containsKey(table))
        .forEach(table -> differences.add(table + " exists only in the other lake"));
    return differences;
  }

  private static List<String> without(
      String prefix, Map<String, Integer> rows, Map<String, Integer> others) {
    return rows.entrySet().stream()
        .filter(row -> row.getValue() > others.getOrDefault(row.getKey(), 0))
        .limit(MAX_SHOWN)
        .map(row -> prefix + row.getKey())
        .toList();
  }
}
