package io.regulars.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What the newest commit of a Delta table says of itself: read off its file, as the Delta protocol
 * lays it down, because asking for the table's history costs more than writing a small table.
 *
 * @param version the table's version
 * @param rowsWritten rows that the commit added, not those that it only brought to another file
 */
record LastCommit(long version, long rowsWritten) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUFFIX = ".json";

  static LastCommit of(Path log, FileSystem files) {
    try {
      FileStatus[] commits =
          files.listStatus(log, path -> path.getName().matches("\\d{20}\\.json"));
      Path newest =
          Arrays.stream(commits)
              .map(FileStatus::getPath)
              .max(Comparator.comparing(Path::getName))
              .orElseThrow(() -> new IllegalStateException("No commit in " + log));
      String name = newest.getName();
      long version = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
      return new LastCommit(version, rowsAdded(newest, files));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the newest commit in " + log, e);
    }
  }

  private static long rowsAdded(Path commit, FileSystem files) throws IOException {
    long rows = 0;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(files.open(commit), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode action = JSON.readTree(line);
        rows -= action.at("/commitInfo/operationMetrics/numCopiedRows").asLong();
        JsonNode stats = action.path("add").path("stats");
        if (stats.isTextual()) {
          rows += JSON.readTree(stats.asText()).path("numRecords").asLong();
        }
      }
    }
    return rows;
  }
}
