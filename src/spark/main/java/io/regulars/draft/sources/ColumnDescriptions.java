package io.regulars.draft.sources;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.SqlText;
import java.util.List;

/**
 * Leaves out a first row that describes the columns in words, as the exports of marketplaces do.
 */
final class ColumnDescriptions {
  /** So many columns with numbers or times have words in the first row. */
  private static final int ENOUGH = 3;

  private ColumnDescriptions() {}

  /** The file without this row. */
  static FileSample removedFrom(FileSample file) {
    List<ColumnSample> described =
        file.columns().stream().filter(column -> isText(column, 0)).toList();
    if (file.rows() <= 2 || described.isEmpty() || hasNumbers(file)) {
      return file;
    }
    FileSample rows = file.inRows(row -> row > 0);
    long others =
        described.stream()
            .map(column -> rows.column(column.name()).orElseThrow())
            .filter(column -> column.isNumeric() || column.times().isPresent())
            .count();
    return others < ENOUGH ? file : without(file, described.get(0));
  }

  private static boolean isText(ColumnSample column, int row) {
    return column.rows() > row
        && column.cells().get(row) != null
        && column.cells().get(row).matches("\\D*\\p{L}{3}\\D*");
  }

  private static boolean hasNumbers(FileSample file) {
    return file.columns().stream()
        .anyMatch(
            column -> column.rows() > 0 && column.cells().get(0) != null && !isText(column, 0));
  }

  private static FileSample without(FileSample file, ColumnSample column) {
    String description = column.cells().get(0);
    return file.inRows(
        row -> !description.equals(column.cells().get(row)),
        "coalesce(" + column.rawSql() + " <> " + SqlText.quoted(description) + ", true)",
        "The first row describes the columns and is left out: \""
            + description
            + "\". Is it no sale?");
  }
}
