package io.regulars.draft;

import io.regulars.config.Input;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An input as it might be read from a file.
 *
 * @param where which rows are of it; empty: all
 * @param columns canonical column to what it might be, the needed ones first
 * @param missing needed columns that nothing in the file looks like
 * @param remark what somebody who knows the shop should look at; empty where there is nothing
 */
record DraftedSource(
    Input input,
    FileSample file,
    Optional<DraftedSetting> where,
    Map<String, DraftedSetting> columns,
    List<String> missing,
    Optional<String> remark) {

  DraftedSource {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    missing = List.copyOf(missing);
  }

  /** With no rows left out and nothing remarked. */
  static DraftedSource of(
      Input input, FileSample file, Map<String, DraftedSetting> columns, List<String> missing) {
    return new DraftedSource(input, file, Optional.empty(), columns, missing, Optional.empty());
  }

  DraftedSource where(DraftedSetting condition) {
    return new DraftedSource(input, file, Optional.of(condition), columns, missing, remark);
  }

  DraftedSource where(String condition, String why) {
    return where(DraftedSetting.sure(condition)).remarking(why);
  }

  DraftedSource remarking(String why) {
    return new DraftedSource(input, file, where, columns, missing, Optional.of(why));
  }

  DraftedSource without(List<String> others) {
    Map<String, DraftedSetting> kept = new LinkedHashMap<>(columns);
    others.forEach(kept::remove);
    List<String> stillMissing = missing.stream().filter(name -> !others.contains(name)).toList();
    return new DraftedSource(input, file, where, kept, stillMissing, remark);
  }
}
