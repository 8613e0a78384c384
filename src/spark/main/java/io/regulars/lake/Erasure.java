package io.regulars.lake;

import io.regulars.concurrent.ParallelTasks;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Permanent removal of the earlier versions of some tables. Only the files of the current
 * publication remain; files that a crashed run left are removed too.
 *
 * @param publication number of the first publication without the earlier versions
 * @param tables names of the tables, published or not
 */
record Erasure(long publication, Set<String> tables) {
  Erasure {
    tables = Set.copyOf(tables);
  }

  /** Whether the erasure must be carried out, because its publication was committed. */
  boolean isDue(Publication current) {
    return current.number() >= publication;
  }

  /**
   * Removes the earlier versions. The operation is idempotent: it can be repeated after a crash.
   *
   * @param current the publication whose files remain; each table is at the published version
   */
  void carryOut(SparkSession spark, Lake lake, Publication current) {
    ParallelTasks.all(
        tables.stream()
            .map(table -> Executors.callable(() -> carryOut(table, spark, lake, current)))
            .toList());
  }

  private static void carryOut(String table, SparkSession spark, Lake lake, Publication current) {
    if (current.tables().containsKey(table)) {
      lake.sweep(spark, table, Duration.ZERO);
    } else {
      lake.remove(table);
    }
  }

  /**
   * A file in the lake that records a pending erasure. It is written before the publication and
   * removed after the erasure is complete. After a crash, the next run reads it and completes the
   * erasure.
   */
  record Note(FileSystem files, Path file) {
    Optional<Erasure> read() {
      try (InputStream in = files.open(file)) {
        List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        return Optional.of(
            new Erasure(Long.parseLong(lines.get(0)), Set.copyOf(lines.subList(1, lines.size()))));
      } catch (FileNotFoundException nothingToErase) {
        return Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
    }

    /** Writes the file atomically. */
    void write(Erasure erasure) {
      List<String> lines = new ArrayList<>(List.of(String.valueOf(erasure.publication())));
      lines.addAll(new TreeSet<>(erasure.tables()));
      Path draft = file.suffix(".draft");
      try {
        try (OutputStream out = files.create(draft, true)) {
          out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        }
        if (!files.rename(draft, file)) {
          throw new IOException(file + " already exists");
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write " + file, e);
      }
    }

    void remove() {
      try {
        files.delete(file, false);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot remove " + file, e);
      }
    }
  }
}
