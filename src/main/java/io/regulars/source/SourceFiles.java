package io.regulars.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files that there are to read. */
final class SourceFiles {
  /** What compressed text of order lines grows to, by experience. */
  private static final long UNPACKED = 8;

  private static final Pattern PACKED = Pattern.compile(".*\\.(gz|bz2|zst|lz4|snappy|deflate|xz)$");

  private final List<FileStatus> files;

  private SourceFiles(List<FileStatus> files) {
    this.files = files;
  }

  /**
   * Looks the files up; those that have vanished are left out.
   *
   * @param names URIs
   */
  static SourceFiles of(List<String> names, Configuration hadoop) {
    Map<Path, Set<String>> byFolder = new TreeMap<>();
    for (String name : names) {
      Path path = new Path(URI.create(name));
      byFolder.computeIfAbsent(path.getParent(), f -> new HashSet<>()).add(path.getName());
    }
    List<FileStatus> files = new ArrayList<>();
    byFolder.forEach((folder, inFolder) -> files.addAll(inFolder(folder, inFolder, hadoop)));
    return new SourceFiles(files);
  }

  private static List<FileStatus> inFolder(Path folder, Set<String> names, Configuration hadoop) {
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      // One listing of the folder: a request per file would take minutes in an object store.
      FileStatus[] found =
          names.size() == 1
              ? new FileStatus[] {files.getFileStatus(new Path(folder, names.iterator().next()))}
              : files.listStatus(folder);
      return Arrays.stream(found).filter(file -> names.contains(file.getPath().getName())).toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes of the files, those of compressed text times eight. */
  long bytes(String format) {
    boolean isText = format.equals("csv") || format.equals("json");
    long bytes = 0;
    for (FileStatus file : files) {
      boolean isPacked = isText && PACKED.matcher(file.getPath().getName()).matches();
      bytes += file.getLen() * (isPacked ? UNPACKED : 1);
    }
    return bytes;
  }

  /** Names, sizes and times of the files, one a line: another text when one of them changed. */
  String state() {
    return files.stream()
        .map(file -> file.getPath() + " " + file.getLen() + " " + file.getModificationTime())
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
