package io.regulars.input;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How {@code init} recognizes a file of an input: by the names of its columns, or by its path.
 *
 * @param groups column names in snake_case; the file has at least one of each group
 * @param excluded column names in snake_case; the file has none of them
 * @param words words in lower case; a path with one of them, or with its plural in s, is enough
 * @param others other ways to recognize a file, each of which is enough
 */
public record FileRecognition(
    List<Set<String>> groups,
    Set<String> excluded,
    Set<String> words,
    List<FileRecognition> others) {

  public FileRecognition {
    groups = List.copyOf(groups);
    excluded = Set.copyOf(excluded);
    words = Set.copyOf(words);
    others = List.copyOf(others);
  }

  /** A file with at least one of these columns. */
  static FileRecognition anyOf(String... columns) {
    return new FileRecognition(List.of(Set.of(columns)), Set.of(), Set.of(), List.of());
  }

  /** Returns the recognition of files that also have at least one of these columns. */
  FileRecognition andAnyOf(String... columns) {
    return new FileRecognition(
        Stream.concat(groups.stream(), Stream.of(Set.of(columns))).toList(),
        excluded,
        words,
        others);
  }

  /** Returns the recognition of files that have none of these columns. */
  FileRecognition butNoneOf(Collection<String> columns) {
    return new FileRecognition(groups, Set.copyOf(columns), words, others);
  }

  /**
   * Returns the recognition of these files, and of all files with one of these words in the path.
   */
  FileRecognition orNamed(String... singular) {
    return new FileRecognition(groups, excluded, Set.of(singular), others);
  }

  /** Returns the recognition of these files, and of the files of another recognition. */
  FileRecognition or(FileRecognition other) {
    return new FileRecognition(
        groups, excluded, words, Stream.concat(others.stream(), Stream.of(other)).toList());
  }

  /**
   * Returns whether a file is recognized.
   *
   * @param path the path of the file, in any case
   * @param columns the names of its columns in snake_case
   */
  public boolean matches(String path, Set<String> columns) {
    return isNamed(path.toLowerCase(Locale.ROOT))
        || hasColumns(columns)
        || others.stream().anyMatch(other -> other.matches(path, columns));
  }

  private boolean isNamed(String path) {
    return words.stream().anyMatch(word -> Pattern.compile(word + "s?\\b").matcher(path).find());
  }

  private boolean hasColumns(Set<String> columns) {
    return groups.stream().noneMatch(group -> Collections.disjoint(group, columns))
        && Collections.disjoint(excluded, columns);
  }
}
