package io.regulars.canonical;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Exchange rates to the shop's currency: for each currency, the first day and the rate of every day
 * from the first to the last rate. The last rate is valid for all later days.
 */
final class RateTable implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The result if there is no rate. */
  static final double UNKNOWN = Double.NaN;

  private record Series(long firstDay, double[] byDay) implements Serializable {}

  private final HashMap<String, Series> byCurrency = new HashMap<>();

  /**
   * Creates the table and fills the days between rates.
   *
   * @param steps the rates; at most one per currency and day
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

  /** A rate that is valid from a day. The currency is a code in capitals. */
  record Step(String currency, long day, double rate) {}

  /**
   * Returns the latest rate on or before a day; {@link #UNKNOWN} before the first rate and for a
   * currency without rates.
   *
   * @param currency the currency code in capitals
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
