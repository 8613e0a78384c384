package io.regulars.canonical;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What other currencies are worth in the shop's: for each its first day, and its rate on that day
 * and each later one through the day of its last rate, which holds from then on.
 */
final class RateTable implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The rate of no day. */
  static final double UNKNOWN = Double.NaN;

  private record Series(long firstDay, double[] byDay) implements Serializable {}

  private final HashMap<String, Series> byCurrency = new HashMap<>();

  /**
   * Fills the days between rates.
   *
   * @param steps currency as its code, day from which the rate holds, rate; each day once
   */
  static RateTable of(List<Step> steps) {
    Map<String, TreeMap<Long, Double>> sorted = new HashMap<>();
    for (Step step : steps) {
      sorted.computeIfAbsent(step.currency(), any -> new TreeMap<>()).put(step.day(), step.rate());
    }
    RateTable rates = new RateTable();
    sorted.forEach(
        (currency, byDay) -> {
          long first = byDay.firstKey();
          double[] filled = new double[Math.toIntExact(byDay.lastKey() - first + 1)];
          for (long day = first; day <= byDay.lastKey(); day++) {
            filled[(int) (day - first)] = byDay.floorEntry(day).getValue();
          }
          rates.byCurrency.put(currency, new Series(first, filled));
        });
    return rates;
  }

  /** A rate that holds from a day on. */
  record Step(String currency, long day, double rate) {}

  /**
   * The rate of a day or the latest before it; {@link #UNKNOWN} before the first and of a currency
   * without rates.
   *
   * @param currency as its code
   * @param day in days since 1970-01-01
   */
  double of(String currency, long day) {
    Series series = byCurrency.get(currency);
    if (series == null || day < series.firstDay()) {
      return UNKNOWN;
    }
    return series.byDay()[(int) Math.min(day - series.firstDay(), series.byDay().length - 1L)];
  }
}
