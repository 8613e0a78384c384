package io.regulars.metric;

import io.regulars.measure.Measure.Observation;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.io.Serializable;

/**
 * Decides whether everything that a metric of a period depends on has been observed by {@code
 * as_of}.
 *
 * @param historyBegins the first day of the recorded purchase history, in days since 1970-01-01
 * @param window the longest activity window in days
 * @param conversion days within which a lead usually becomes a customer
 */
public record Maturity(int historyBegins, int window, int conversion) implements Serializable {

  /**
   * Returns whether the period is complete and all observations that the metric needs have been
   * made.
   */
  boolean isReached(Metric metric, Grain grain, int period, Periods periods) {
    return periods.isComplete(grain, period)
        && metric.observations().stream()
            .allMatch(observation -> isObserved(observation, grain, period, periods));
  }

  /** Returns whether the opening base and the closing base of the period are complete. */
  boolean hasBases(Grain grain, int period, Periods periods) {
    return periods.isComplete(grain, period)
        && isObserved(Observation.WINDOW_BEFORE, grain, period, periods);
  }

  private boolean isObserved(Observation observation, Grain grain, int period, Periods periods) {
    int end = periods.end(grain, period);
    return switch (observation) {
      case PERIOD, DAYS_90, DAYS_180, DAYS_365 -> true;
      case WINDOW -> end - historyBegins + 1 >= window;
      case WINDOW_BEFORE -> start(grain, period, periods) - historyBegins >= window;
      case CONVERSION -> end + conversion <= periods.asOf();
    };
  }

  /** For grain {@code all} the opening base is that of the day 365 days before {@code as_of}. */
  private static int start(Grain grain, int period, Periods periods) {
    return grain == Grain.ALL ? periods.asOf() - 365 + 1 : periods.start(grain, period);
  }
}
