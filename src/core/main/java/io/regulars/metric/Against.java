package io.regulars.metric;

import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.Locale;

/** The earlier period that a period is compared with. */
enum Against {
  /** The period before. */
  PREVIOUS,
  /** The same period of the year before; for weeks, 52 weeks earlier. */
  YEAR_BEFORE;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether periods of a grain are compared in this way. A year is compared with the previous. */
  boolean covers(Grain grain) {
    return this == PREVIOUS ? grain != Grain.ALL : periodsPerYear(grain) > 1;
  }

  /** The period with which a period of a covered grain is compared. */
  int base(Grain grain, int period) {
    return this == PREVIOUS ? period - 1 : period - periodsPerYear(grain);
  }

  private static int periodsPerYear(Grain grain) {
    return switch (grain) {
      case WEEK -> 52;
      case MONTH -> 12;
      case QUARTER -> 4;
      case YEAR, ALL -> 1;
    };
  }

  /**
   * Whether both periods have been observed in full. The base must not begin before the recorded
   * history: a shop's first days would look like growth.
   *
   * @param historyBegins the first day of the recorded history
   */
  boolean isComparable(Grain grain, int period, Periods periods, int historyBegins) {
    return covers(grain)
        && periods.isComplete(grain, period)
        && periods.start(grain, base(grain, period)) >= historyBegins;
  }
}
