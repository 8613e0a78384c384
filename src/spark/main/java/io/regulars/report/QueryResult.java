package io.regulars.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The result of a {@link ReportQuery}.
 *
 * @param name name of the query
 * @param columns column names in order
 * @param rows rows with one value per column: text, date, instant, number, boolean or null
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

  /** Creates a row; values may be null. */
  public static List<Object> row(Object... values) {
    return Collections.unmodifiableList(Arrays.asList(values));
  }
}
