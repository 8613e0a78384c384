package io.regulars.report;

import io.regulars.config.Shop;
import java.time.Instant;
import java.time.LocalDate;
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
  public Report {
    figures = List.copyOf(figures);
    meanings = Map.copyOf(meanings);
  }
}
