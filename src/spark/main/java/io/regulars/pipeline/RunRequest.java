package io.regulars.pipeline;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * The options of one run.
 *
 * @param asOf the last business date that exists for the run; empty for the last one in the data
 * @param only the curated tables to publish; empty for all
 * @param force whether to run although equal rows are already published
 * @param allowEarlier whether to publish although the day is before the first order, or although
 *     the published tables of a later day shrink
 */
public record RunRequest(
    Optional<LocalDate> asOf, Set<String> only, boolean force, boolean allowEarlier) {
  public RunRequest {
    only = Set.copyOf(only);
  }

  /** A run without {@code allowEarlier}. */
  public RunRequest(Optional<LocalDate> asOf, Set<String> only, boolean force) {
    this(asOf, only, force, false);
  }

  /** All tables as of the last business date in the data. */
  public static RunRequest everything() {
    return new RunRequest(Optional.empty(), Set.of(), false);
  }
}
