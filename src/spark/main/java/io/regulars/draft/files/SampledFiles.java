package io.regulars.draft.files;

import java.util.List;

/**
 * The files from which a configuration is drafted.
 *
 * @param files the first rows of the files
 * @param unread the files in given folders that cannot be read
 */
public record SampledFiles(List<FileSample> files, List<UnreadFile> unread) {

  public SampledFiles {
    files = List.copyOf(files);
    unread = List.copyOf(unread);
  }

  /**
   * A file in a given folder that cannot be read.
   *
   * @param problem what the file is and the remedy, in sentences
   */
  public record UnreadFile(String path, String problem) {}
}
