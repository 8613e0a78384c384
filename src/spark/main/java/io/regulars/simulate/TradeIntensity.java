package io.regulars.simulate;

import java.util.Arrays;

/**
 * Intensity of trade per day, with mean 1: a mapping between calendar time and trade time.
 *
 * <p>A Poisson process of constant rate in trade time has, in calendar time, a rate proportional to
 * the intensity of the day (inversion of the cumulative rate; Çinlar, Introduction to Stochastic
 * Processes, 1975). With a constant intensity, trade time equals calendar time. Both are measured
 * in days since the start, as fractions.
 */
final class TradeIntensity {
  private final double[] elapsed;

  /**
   * @param weights one weight per day, not negative and not all zero; only their proportions matter
   */
  TradeIntensity(double[] weights) {
    double mean = Arrays.stream(weights).sum() / weights.length;
    elapsed = new double[weights.length + 1];
    for (int day = 0; day < weights.length; day++) {
      elapsed[day + 1] = elapsed[day] + weights[day] / mean;
    }
  }

  /** Total trade time. */
  double total() {
    return elapsed[elapsed.length - 1];
  }

  /** Trade time at a calendar time. */
  double elapsedAt(double time) {
    int day = Math.min((int) time, elapsed.length - 2);
    return elapsed[day] + (time - day) * (elapsed[day + 1] - elapsed[day]);
  }

  /** Calendar time at a trade time. */
  double timeAt(double trade) {
    int found = Arrays.binarySearch(elapsed, trade);
    int day = Math.min(found >= 0 ? found : -found - 2, elapsed.length - 2);
    double share = (trade - elapsed[day]) / (elapsed[day + 1] - elapsed[day]);
    return Math.min(day + share, Math.nextDown(day + 1.0));
  }
}
