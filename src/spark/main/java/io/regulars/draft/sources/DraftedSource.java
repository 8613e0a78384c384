package io.regulars.draft.sources;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import io.regulars.input.Input;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A drafted source: an input that is read from a file.
 *
 * @param where the condition for the rows of the input; empty: all rows
 * @param columns canonical column to drafted mapping, the required columns first
 * @param missing required columns for which the file has no candidate
 * @param remark a remark about the source; a question is marked for review; empty: none
 */
public record DraftedSource(
    Input input,
    FileSample file,
    Optional<DraftedSetting> where,
    Map<String, DraftedSetting> columns,
    List<String> missing,
    Optional<String> remark) {

  public DraftedSource {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    missing = List.copyOf(missing);
  }

  /** A source with all rows of the file and without a remark. */
  public static DraftedSource of(
      Input input, FileSample file, Map<String, DraftedSetting> columns, List<String> missing) {
    return new DraftedSource(input, file, Optional.empty(), columns, missing, Optional.empty());
  }

  /** The condition for the rows of the input, without lines of the file that are not rows. */
  public Optional<DraftedSetting> condition() {
    return file.where()
        .map(isRow -> where.map(both -> both.and(isRow)).orElse(DraftedSetting.sure(isRow)))
        .or(() -> where);
  }

  DraftedSource where(DraftedSetting condition) {
    return new DraftedSource(input, file, Optional.of(condition), columns, missing, remark);
  }

  DraftedSource where(String condition, String why) {
    return where(DraftedSetting.sure(condition)).withRemark(why);
  }

  /** The source with a remark about its rows, in place of an earlier one. */
  public DraftedSource withRemark(String text) {
    return new DraftedSource(input, file, where, columns, missing, Optional.of(text));
  }

  /** The source with other mappings. Columns that they contain are no longer missing. */
  public DraftedSource withColumns(Map<String, DraftedSetting> mappings) {
    List<String> stillMissing =
        missing.stream().filter(column -> !mappings.containsKey(column)).toList();
    return new DraftedSource(input, file, where, mappings, stillMissing, remark);
  }

  /** The source without these canonical columns, which are also no longer missing. */
  public DraftedSource without(List<String> excluded) {
    Map<String, DraftedSetting> kept = new LinkedHashMap<>(columns);
    excluded.forEach(kept::remove);
    List<String> stillMissing = missing.stream().filter(name -> !excluded.contains(name)).toList();
    return new DraftedSource(input, file, where, kept, stillMissing, remark);
  }

  /** The raw columns in the mapping of a canonical column; none if it is a constant. */
  public List<ColumnSample> rawColumns(String column) {
    String sql = columns.get(column).sql();
    return file.columns().stream().filter(raw -> raw.isIn(sql)).toList();
  }

  /** The names of the columns of the file that no mapping uses; empty if there are none. */
  public Optional<String> unmapped() {
    List<String> names =
        file.columns().stream()
            .map(ColumnSample::name)
            .filter(
                name -> columns.values().stream().noneMatch(guess -> guess.sql().contains(name)))
            .toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
  }
}
