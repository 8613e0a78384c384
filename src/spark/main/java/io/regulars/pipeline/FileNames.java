package io.regulars.pipeline;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Short names of files for messages: the name of the file, with as many folders as the files need
 * to differ.
 *
 * @param parts number of names at the end of each path
 */
record FileNames(int parts) {
  private static final String SEPARATOR = "/";

  /** The names of these files. */
  static FileNames of(Collection<String> paths) {
    Set<String> different = new HashSet<>(paths);
    int longest =
        different.stream().mapToInt(path -> path.split(SEPARATOR, -1).length).max().orElse(1);
    FileNames names = new FileNames(1);
    while (names.parts < longest
        && different.stream().map(names::of).distinct().count() < different.size()) {
      names = new FileNames(names.parts + 1);
    }
    return names;
  }

  /** The name of a file. */
  String of(String path) {
    String[] all = decoded(path).split(SEPARATOR, -1);
    return String.join(
        SEPARATOR, Arrays.copyOfRange(all, Math.max(0, all.length - parts), all.length));
  }

  private static String decoded(String path) {
    try {
      String decoded = new URI(path).getPath();
      return decoded == null ? path : decoded;
    } catch (URISyntaxException notAUri) {
      return path;
    }
  }
}
