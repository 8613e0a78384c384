package io.regulars.metric;

import io.regulars.measure.Measure.Observation;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.io.Serializable;

/**
 * Whether everything that a figure of a period speaks of has been observed by {@code as_of}.
 *
 * @param historyBegins the first day whose purchases are known, from 1970-01-01
 * @param window the longest activity window in days
 * @param conversion days in which a lead usually becomes a customer
 */
public record Maturity(int historyBegins, int window, int conversion) implements Serializable {

  /** Whether all observations that a metric needs were made for a period. */
  boolean isReached(Metric metric, Grain grain, int period, Periods periods) {
    return periods.isComplete(grain, period)
        && metric.observations().stream().allMatch(what -> isMade(what, grain, period, periods));
  }

  /** Whether the bases that the period opened and closed with are whole. */
  boolean hasBases(Grain grain, int period, Periods periods) {
    return periods.isComplete(grain, period)
        && isMade(Observation.WINDOW_BEFORE, grain, period, periods);
  }

  private boolean isMade(Observation what, Grain grain, int period, Periods periods) {
    int end = periods.end(grain, period);
    return switch (what) {
      case PERIOD, DAYS_90, DAYS_180, DAYS_365 -> true;
      case WINDOW -> end - historyBegins + 1 >= window;
      case WINDOW_BEFORE -> start(grain, period, periods) - historyBegins >= window;
      case CONVERSION -> end + conversion <= periods.asOf();
    };
  }

  /** Life to date speaks of the last 365 days where it speaks of a base before. */
  private static int start(Grain grain, int period, Periods periods) {
    return grain == Grain.ALL ? periods.asOf() - 365 + 1 : periods.start(grain, period);
  }
}
