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
record WrittenRows(List<DataFile> files, Doubt doubt) implements Serializable {
  WrittenRows {
    files = new ArrayList<>(files);
  }

  /** None. */
  static final WrittenRows NONE = new WrittenRows(List.of(), Doubt.NONE);

  /** These and more of the same table. That they have no keys in common is for others to check. */
  WrittenRows plus(WrittenRows more) {
    List<DataFile> all = new ArrayList<>(files);
    all.addAll(more.files);
    return new WrittenRows(all, doubt.plus(more.doubt));
  }
}
