package io.regulars.report;

import java.util.List;
import java.util.Set;

/**
 * A query on the published tables with a small result, independent of the size of the shop.
 *
 * @param name name of the result in the page
 * @param tables the published tables it reads; if one is missing, the query is skipped
 * @param sql the SQL text, with unqualified table names
 */
public record ReportQuery(String name, Set<String> tables, String sql) {
  /** Maximum number of rows of a result, which limits the size of the page. */
  public static final int MOST_ROWS = 40_000;

  public ReportQuery {
    tables = Set.copyOf(tables);
  }

  /** A query on these tables. */
  static ReportQuery of(String name, List<String> tables, String sql) {
    return new ReportQuery(name, Set.copyOf(tables), sql);
  }
}
