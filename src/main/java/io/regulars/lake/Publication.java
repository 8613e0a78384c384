package io.regulars.lake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tables of a lake that belong together: for each the version that readers go by.
 *
 * @param number from 1; a later one replaces this one
 * @param runId the run that published it
 * @param asOf the last business date that counted; null where the run was refused
 * @param publishedAt when it was
 * @param fingerprint of the settings that it was made with
 * @param tables by name
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
   * A table as it is in a publication.
   *
   * @param version its Delta version
   * @param rows how many a run wrote
   * @param runId the run that wrote it
   * @param recipe what its rows depend on, in one hash: inputs, settings, day and code; empty where
   *     that cannot be told
   */
  public record Version(long version, long rows, String runId, String recipe) {}

  /** The same with these tables. */
  Publication with(SortedMap<String, Version> ofTables) {
    return new Publication(number, runId, asOf, publishedAt, fingerprint, ofTables);
  }

  /** Nothing was published yet. */
  static Publication none() {
    return new Publication(0, "", null, Instant.EPOCH, "", new TreeMap<>());
  }
}
