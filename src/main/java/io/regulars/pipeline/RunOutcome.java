package io.regulars.pipeline;

import io.regulars.lake.Publication;
import io.regulars.lake.StageCost;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a finished run published, or that there was nothing to do.
 *
 * @param unchangedSince when the same was published before, if it was: then nothing was done, and
 *     of the rest only run and day are told
 * @param runId the key in {@code runs}
 * @param asOf the last business date that counted
 * @param tables every table written, in the order of publication
 * @param headline the shop's life-to-date KPIs by metric name, null where a metric has no value
 * @param leftOut one sentence for each thing that an absent input leaves out
 * @param findings the screening's findings, one sentence each, worst first; empty for clean inputs
 * @param stages what the stages of the run cost, in the order in which they began
 * @param seconds wall time
 */
public record RunOutcome(
    Optional<Instant> unchangedSince,
    String runId,
    LocalDate asOf,
    List<PublishedTable> tables,
    Map<String, Double> headline,
    List<String> leftOut,
    List<String> findings,
    List<StageCost> stages,
    double seconds) {

  /** The same was published before. */
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
   * @param path where it lies
   * @param rows rows published
   */
  public record PublishedTable(String name, String path, long rows) {}
}
