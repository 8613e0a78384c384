package io.regulars.report;

import java.util.List;
import java.util.Set;

/**
 * A question to the published tables whose answer is short, however large the shop.
 *
 * @param name what the page calls the answer
 * @param tables the published tables that it reads; where one is missing, there is no answer
 * @param sql the question, over tables by their names
 */
public record ReportQuery(String name, Set<String> tables, String sql) {
  /** No answer is longer: a page that somebody opens is no place for more. */
  public static final int MOST_ROWS = 40_000;

  public ReportQuery {
    tables = Set.copyOf(tables);
  }

  /** An extract of these tables. */
  static ReportQuery of(String name, List<String> tables, String sql) {
    return new ReportQuery(name, Set.copyOf(tables), sql);
  }
}
