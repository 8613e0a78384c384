package io.regulars.canonical;

import java.util.List;

/**
 * Files in which the same keys are.
 *
 * @param files the paths, sorted; one file if it has keys several times
 * @param keys number of keys that are in several rows, all of them in these files
 * @param rows number of their rows
 */
public record KeyFiles(List<String> files, long keys, long rows) {
  public KeyFiles {
    files = List.copyOf(files);
  }
}
