package io.regulars.simulate;

import java.util.Arrays;

/**
 * How fast trade goes by on each day, on average once a day.
 *
 * <p>A Poisson process that runs on {@code elapsed} trade and is read on the calendar has a rate
 * proportional to the day's pace (inversion of the cumulated rate; Çinlar, Introduction to
 * Stochastic Processes, 1975). With an even pace, trade and calendar are the same. Units: days, as
 * a fraction since the beginning.
 */
final class TradeIntensity {
  private final double[] elapsed;

  /**
   * @param weights of the days, one each, not negative and not all zero; only their proportions
   *     matter
   */
  TradeIntensity(double[] weights) {
    double mean = Arrays.stream(weights).sum() / weights.length;
    elapsed = new double[weights.length + 1];
    for (int day = 0; day < weights.length; day++) {
      elapsed[day + 1] = elapsed[day] + weights[day] / mean;
    }
  }

  /** The trade that has gone by at the end. */
  double whole() {
    return elapsed[elapsed.length - 1];
  }

  /** The trade that has gone by at this time of the calendar. */
  double elapsedAt(double time) {
    int day = Math.min((int) time, elapsed.length - 2);
    return elapsed[day] + (time - day) * (elapsed[day + 1] - elapsed[day]);
  }

  /** The time of the calendar at which so much trade has gone by. */
  double timeAt(double trade) {
    int found = Arrays.binarySearch(elapsed, trade);
    int day = Math.min(found >= 0 ? found : -found - 2, elapsed.length - 2);
    double share = (trade - elapsed[day]) / (elapsed[day + 1] - elapsed[day]);
    return Math.min(day + share, Math.nextDown(day + 1.0));
  }
}
