package io.regulars.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The answer to an {@link ReportQuery}: what the page knows under its name.
 *
 * @param name that of the extract
 * @param columns in order
 * @param rows each with a value per column: text, date, number, true or false, or null
 */
public record QueryResult(String name, List<String> columns, List<List<Object>> rows) {
  public QueryResult {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (List<Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(name + " has " + columns + " but a row " + row);
      }
    }
  }

  /** A row; nulls are welcome. */
  public static List<Object> row(Object... values) {
    return Collections.unmodifiableList(Arrays.asList(values));
  }
}
