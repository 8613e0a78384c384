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

/** The files of an input, with their sizes and modification times. */
final class SourceFiles {
  /** The usual compression ratio of compressed text files with order lines. */
  private static final long COMPRESSION_RATIO = 8;

  private static final Pattern COMPRESSED =
      Pattern.compile(".*\\.(gz|bz2|zst|lz4|snappy|deflate|xz)$");

  private final List<FileStatus> files;

  private SourceFiles(List<FileStatus> files) {
    this.files = files;
  }

  /**
   * Looks up the files. Files that no longer exist are omitted.
   *
   * @param names the URIs of the files
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
      // One listing per folder, because one request per file takes minutes in an object store.
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

  /** The total size of the files in bytes; that of compressed text is multiplied by eight. */
  long bytes(String format) {
    boolean isText = format.equals("csv") || format.equals("json");
    long bytes = 0;
    for (FileStatus file : files) {
      boolean isCompressed = isText && COMPRESSED.matcher(file.getPath().getName()).matches();
      bytes += file.getLen() * (isCompressed ? COMPRESSION_RATIO : 1);
    }
    return bytes;
  }

  /** Names, sizes and modification times, one file per line. The text differs if a file changed. */
  String state() {
    return files.stream()
        .map(file -> file.getPath() + " " + file.getLen() + " " + file.getModificationTime())
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
