package io.regulars;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/** Searches and copies all files below a folder, also files without a commit. */
public final class LakeFiles {
  private LakeFiles() {}

  /** Returns "file: name" for each name that a file contains, in its rows or in its text. */
  static Set<String> filesContaining(Path folder, List<String> names) {
    Set<String> found = new TreeSet<>();
    for (Path file : all(folder)) {
      String text = text(file);
      for (String name : names) {
        if (text.contains(name)) {
          found.add(folder.relativize(file) + ": " + name);
        }
      }
    }
    return found;
  }

  static List<Path> all(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return file.toString().endsWith(".parquet")
          ? rows(file)
          : Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String rows(Path file) throws IOException {
    StringBuilder rows = new StringBuilder();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .withConf(new Configuration(false))
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        rows.append(row);
      }
    }
    return rows.toString();
  }

  /** Copies the files that are missing in another folder, which may not exist. */
  public static Path copyMissing(Path folder, Path into) {
    for (Path file : all(folder)) {
      try {
        Path copy = into.resolve(folder.relativize(file));
        Files.createDirectories(copy.getParent());
        if (!Files.exists(copy)) {
          Files.copy(file, copy);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return into;
  }
}
