package io.regulars.value;

import io.regulars.value.Calibration.OriginOutcomes;
import io.regulars.value.Calibration.OriginOutcomes.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;

/**
 * Buyers with all their purchases.
 *
 * @param buyers by buyer, the spend by day, including the first purchase
 */
record KnownPurchases(List<NavigableMap<Integer, Double>> buyers) {

  /** Returns the training data at the end of a day, with one group per buyer. */
  TrainingData asOf(int day) {
    TrainingData untilDay = TrainingData.none();
    for (NavigableMap<Integer, Double> days : buyers) {
      if (days.firstKey() <= day) {
        untilDay.patterns().add(pattern(days, day));
        untilDay.spends().add(spend(days, day));
      }
    }
    return untilDay;
  }

  /** Returns the training data at each origin and the purchases in the weeks after it. */
  List<OriginOutcomes> outcomes(RollingOrigins origins) {
    List<OriginOutcomes> all = new ArrayList<>();
    for (int origin : origins.days()) {
      OriginOutcomes outcomes = OriginOutcomes.none();
      for (NavigableMap<Integer, Double> days : buyers) {
        if (days.firstKey() <= origin) {
          SortedMap<Integer, Double> since =
              days.subMap(origin, false, origins.lastDay(origin), true);
          outcomes
              .outcomes()
              .add(
                  new Outcome(
                      pattern(days, origin), spend(days, origin), since.size(), ticks(since)));
          if (days.firstKey() < days.floorKey(origin)) {
            outcomes.spends().add(spend(days, origin));
          }
        }
      }
      all.add(outcomes);
    }
    return all;
  }

  /**
   * Returns the purchase days and the spend after a day of the buyers who had bought by that day.
   */
  double[] after(int day, int lastDay) {
    double[] sums = new double[2];
    for (NavigableMap<Integer, Double> days : buyers) {
      if (days.firstKey() <= day) {
        SortedMap<Integer, Double> since = days.subMap(day, false, lastDay, true);
        sums[0] += since.size();
        sums[1] += ticks(since) / 10_000.0;
      }
    }
    return sums;
  }

  private static long ticks(SortedMap<Integer, Double> days) {
    return days.values().stream().mapToLong(amount -> Math.round(amount * 10_000)).sum();
  }

  private static RepeatPattern pattern(NavigableMap<Integer, Double> days, int day) {
    int first = days.firstKey();
    NavigableMap<Integer, Double> untilDay = days.headMap(day, true);
    return new RepeatPattern(untilDay.size() - 1, untilDay.lastKey() - first, day - first, 1);
  }

  private static RepeatSpend spend(NavigableMap<Integer, Double> days, int day) {
    NavigableMap<Integer, Double> repeats = days.subMap(days.firstKey(), false, day, true);
    double mean = repeats.values().stream().mapToDouble(amount -> amount).average().orElse(0);
    return new RepeatSpend(repeats.size(), mean, 1);
  }
}
