package io.regulars.pipeline;

import io.regulars.lake.Publication;
import io.regulars.lake.StageCost;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of a finished run.
 *
 * @param unchangedSince the time of the publication that already has equal rows. Then the run did
 *     nothing, and of the other components only {@code runId}, {@code asOf} and {@code seconds} are
 *     set. Empty if the run published tables.
 * @param runId the key in {@code runs}
 * @param asOf the last business date that counted
 * @param tables every table written, in the order of publication
 * @param headline the shop's life-to-date KPIs by metric name, null where a metric has no value
 * @param omitted what a missing input or column omits, one sentence each
 * @param findings the findings of the screening, one sentence each, worst first; empty for clean
 *     inputs
 * @param stages the costs of the stages, in the order in which they began
 * @param seconds wall time of the run
 */
public record RunOutcome(
    Optional<Instant> unchangedSince,
    String runId,
    LocalDate asOf,
    List<PublishedTable> tables,
    Map<String, Double> headline,
    List<String> omitted,
    List<String> findings,
    List<StageCost> stages,
    double seconds) {

  /** The result of a run that an earlier publication makes unnecessary. */
  static RunOutcome unchanged(Publication before, double seconds) {
    return new RunOutcome(
        Optional.of(before.publishedAt()),
        before.runId(),
        before.asOf(),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        seconds);
  }

  /**
   * One table of the run.
   *
   * @param name the table
   * @param path its folder in the lake
   * @param rows number of published rows
   */
  public record PublishedTable(String name, String path, long rows) {}
}
