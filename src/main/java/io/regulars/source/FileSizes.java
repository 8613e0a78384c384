package io.regulars.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** How much there is to read in a list of files. */
final class FileSizes {
  /** What compressed text of order lines grows to, by experience. */
  private static final long UNPACKED = 8;

  private static final Pattern PACKED = Pattern.compile(".*\\.(gz|bz2|zst|lz4|snappy|deflate|xz)$");

  private FileSizes() {}

  /**
   * Bytes of the files, those of compressed text times eight; a file that has vanished counts 0.
   *
   * @param files URIs
   */
  static long of(List<String> files, String format, Configuration hadoop) {
    Map<Path, Set<String>> byFolder = new HashMap<>();
    for (String file : files) {
      Path path = new Path(URI.create(file));
      byFolder.computeIfAbsent(path.getParent(), f -> new HashSet<>()).add(path.getName());
    }
    boolean isText = format.equals("csv") || format.equals("json");
    long bytes = 0;
    for (Map.Entry<Path, Set<String>> folder : byFolder.entrySet()) {
      bytes += inFolder(folder.getKey(), folder.getValue(), isText, hadoop);
    }
    return bytes;
  }

  private static long inFolder(
      Path folder, Set<String> names, boolean isText, Configuration hadoop) {
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      // One listing of the folder: a request per file would take minutes in an object store.
      FileStatus[] found =
          names.size() == 1
              ? new FileStatus[] {files.getFileStatus(new Path(folder, names.iterator().next()))}
              : files.listStatus(folder);
      long bytes = 0;
      for (FileStatus file : found) {
        String name = file.getPath().getName();
        if (names.contains(name)) {
          bytes += file.getLen() * (isText && PACKED.matcher(name).matches() ? UNPACKED : 1);
        }
      }
      return bytes;
    } catch (FileNotFoundException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
