package io.regulars.lake;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Data files of a table that are written but not yet committed.
 *
 * @param files the files
 * @param failure failed checks of their rows
 */
record WrittenFiles(List<DataFile> files, CheckFailure failure) implements Serializable {
  WrittenFiles {
    files = new ArrayList<>(files);
  }

  /** No files. */
  static final WrittenFiles NONE = new WrittenFiles(List.of(), CheckFailure.NONE);

  /**
   * Combines the files of the same table. Duplicate keys between the two sets are not checked here.
   */
  WrittenFiles plus(WrittenFiles more) {
    List<DataFile> all = new ArrayList<>(files);
    all.addAll(more.files);
    return new WrittenFiles(all, failure.plus(more.failure));
  }
}
