package io.regulars.draft;

import io.regulars.input.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the columns of a source in a known export format, for the raw columns that exist. */
final class ExportColumns {
  private final FileSample file;
  private final Map<String, DraftedSetting> columns = new LinkedHashMap<>();

  ExportColumns(FileSample file) {
    this.file = file;
  }

  /**
   * Adds a column whose mapping is certain.
   *
   * @param required the raw column that must exist; otherwise the column is omitted
   */
  void sure(String column, String required, String sql) {
    put(column, required, DraftedSetting.sure(sql));
  }

  /** Adds a column that the user must check. */
  void doubtful(String column, String required, String sql, String note) {
    put(column, required, DraftedSetting.doubtful(sql, note));
  }

  void put(String column, String required, DraftedSetting guess) {
    if (file.column(required).isPresent()) {
      columns.put(column, guess);
    }
  }

  DraftedSource of(Input input) {
    return DraftedSource.of(input, file, columns, List.of());
  }
}
