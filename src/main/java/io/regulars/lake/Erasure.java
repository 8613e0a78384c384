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
 * Tables of which nothing is to stay but what a publication names: no version before it, no file
 * that somebody left.
 *
 * @param publication the number of the first publication without the past
 * @param tables the tables, published or not
 */
record Erasure(long publication, Set<String> tables) {
  Erasure {
    tables = Set.copyOf(tables);
  }

  /** Whether it is due: the publication is there. Else it was never more than an intention. */
  boolean isDue(Publication current) {
    return current.number() >= publication;
  }

  /**
   * Erases, which can be broken off and done again.
   *
   * @param current what stays; its tables are as it says
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
   * The note of an erasure, a file in the lake, made before it is published and removed when it is
   * carried out: whoever next has the right to change the lake finds what is left to do.
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

    /** Whole or not at all. */
    void write(Erasure erasure) {
      List<String> lines = new ArrayList<>(List.of(String.valueOf(erasure.publication())));
      lines.addAll(new TreeSet<>(erasure.tables()));
      Path draft = file.suffix(".draft");
      try {
        try (OutputStream out = files.create(draft, true)) {
          out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        }
        if (!files.rename(draft, file)) {
          throw new IOException(file + " is there already");
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
