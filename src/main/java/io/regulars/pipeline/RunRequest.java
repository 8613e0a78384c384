package io.regulars.pipeline;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What one run is asked for.
 *
 * @param asOf the last business date that exists for the run; empty: the last one in the data
 * @param only the curated tables to publish; empty: all
 * @param force whether to run although the same was published before
 * @param allowEarlier whether to publish although the day is before the first order, or so early
 *     that published tables shrink
 */
public record RunRequest(
    Optional<LocalDate> asOf, Set<String> only, boolean force, boolean allowEarlier) {
  public RunRequest {
    only = Set.copyOf(only);
  }

  /** A run whose day is not so early that it has to be allowed. */
  public RunRequest(Optional<LocalDate> asOf, Set<String> only, boolean force) {
    this(asOf, only, force, false);
  }

  /** All tables as of the last business date in the data. */
  public static RunRequest everything() {
    return new RunRequest(Optional.empty(), Set.of(), false);
  }
}
