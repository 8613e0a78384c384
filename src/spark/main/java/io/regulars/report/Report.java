package io.regulars.report;

import io.regulars.config.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The content of the report.
 *
 * @param shop the shop's settings
 * @param asOf the last business date included
 * @param publishedAt publication time of the tables
 * @param figures results of the queries whose tables are published
 * @param meanings column descriptions, by table and column
 */
public record Report(
    Shop shop,
    LocalDate asOf,
    Instant publishedAt,
    List<QueryResult> figures,
    Map<String, Map<String, String>> meanings) {
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

  public Report {
    figures = List.copyOf(figures);
    meanings = Map.copyOf(meanings);
  }
}
