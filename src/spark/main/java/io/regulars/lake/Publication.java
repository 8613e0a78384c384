package io.regulars.lake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A consistent set of table versions that was published by one commit.
 *
 * @param number starts at 1; a publication with a higher number replaces this one
 * @param runId the run that published it
 * @param asOf the last business date included; null if the inputs were rejected
 * @param publishedAt time of the publication
 * @param fingerprint hash of the settings of the run
 * @param tables the version of each table, by table name
 */
public record Publication(
    long number,
    String runId,
    LocalDate asOf,
    Instant publishedAt,
    String fingerprint,
    SortedMap<String, Version> tables) {

  public Publication {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /**
   * The published version of a table.
   *
   * @param version Delta version
   * @param rows number of rows that the run wrote
   * @param runId the run that wrote the version
   * @param runFingerprint hash of everything its rows depend on: inputs, settings, as-of date and
   *     code; empty if it cannot be determined
   */
  public record Version(long version, long rows, String runId, String runFingerprint) {}

  /** Returns a copy with other tables. */
  Publication with(SortedMap<String, Version> replacement) {
    return new Publication(number, runId, asOf, publishedAt, fingerprint, replacement);
  }

  /** The state before the first publication: number 0 without tables. */
  static Publication none() {
    return new Publication(0, "", null, Instant.EPOCH, "", new TreeMap<>());
  }
}
