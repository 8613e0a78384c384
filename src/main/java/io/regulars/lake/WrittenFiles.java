package io.regulars.lake;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a table that lie in files and are not committed.
 *
 * @param files the files
 * @param doubt what speaks against the rows
 */
record WrittenFiles(List<DataFile> files, CheckFailure doubt) implements Serializable {
  WrittenFiles {
    files = new ArrayList<>(files);
  }

  /** None. */
  static final WrittenFiles NONE = new WrittenFiles(List.of(), CheckFailure.NONE);

  /** These and more of the same table. That they have no keys in common is for others to check. */
  WrittenFiles plus(WrittenFiles more) {
    List<DataFile> all = new ArrayList<>(files);
    all.addAll(more.files);
    return new WrittenFiles(all, doubt.plus(more.doubt));
  }
}
