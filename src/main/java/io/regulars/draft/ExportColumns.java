package io.regulars.draft;

import io.regulars.config.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of a source of a known export: those whose raw columns the file has. */
final class ExportColumns {
  private final FileSample file;
  private final Map<String, DraftedSetting> columns = new LinkedHashMap<>();

  ExportColumns(FileSample file) {
    this.file = file;
  }

  /**
   * A column without a doubt.
   *
   * @param needed the raw column without which it is left out
   */
  void sure(String column, String needed, String sql) {
    put(column, needed, DraftedSetting.sure(sql));
  }

  /** A column that somebody should look at. */
  void doubtful(String column, String needed, String sql, String doubt) {
    put(column, needed, DraftedSetting.doubtful(sql, doubt));
  }

  void put(String column, String needed, DraftedSetting guess) {
    if (file.column(needed).isPresent()) {
      columns.put(column, guess);
    }
  }

  DraftedSource of(Input input) {
    return DraftedSource.of(input, file, columns, List.of());
  }
}
