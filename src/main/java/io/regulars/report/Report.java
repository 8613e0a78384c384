package io.regulars.report;

import io.regulars.config.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * All that the page shows.
 *
 * @param shop whose figures they are
 * @param asOf the last business date that counted
 * @param publishedAt when the tables were published
 * @param figures the answers to the extracts that the lake has tables for
 * @param meanings table to column to what the column means
 */
public record Report(
    Shop shop,
    LocalDate asOf,
    Instant publishedAt,
    List<QueryResult> figures,
    Map<String, Map<String, String>> meanings) {
  public Report {
    figures = List.copyOf(figures);
    meanings = Map.copyOf(meanings);
  }
}
