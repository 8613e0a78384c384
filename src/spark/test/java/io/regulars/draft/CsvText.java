package io.regulars.draft;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Files of tests, as text. */
final class CsvText {
  private CsvText() {}

  /** A CSV file. Its only quotes are around values with a comma. */
  static FileSample csv(String path, String text) {
    List<List<String>> rows =
        text.lines()
            .map(
                line ->
                    Stream.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                        .map(cell -> cell.replace("\"", ""))
                        .toList())
            .toList();
    List<ColumnSample> columns = new ArrayList<>();
    for (int i = 0; i < rows.get(0).size(); i++) {
      int column = i;
      Stream<String> cells =
          rows.stream().skip(1).map(row -> row.get(column).isBlank() ? null : row.get(column));
      columns.add(new ColumnSample(rows.get(0).get(i), "string", cells.toList()));
    }
    return new FileSample(path, "csv", Map.of(), columns);
  }
}
