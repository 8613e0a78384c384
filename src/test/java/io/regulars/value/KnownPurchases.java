package io.regulars.value;

import io.regulars.value.OriginOutcomes.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;

/**
 * Buyers of whom every purchase is known.
 *
 * @param buyers of each what it spent by day, the first purchase included
 */
record KnownPurchases(List<NavigableMap<Integer, Double>> buyers) {

  /** What was known by the end of a day, each buyer apart. */
  TrainingData asOf(int day) {
    TrainingData known = TrainingData.none();
    for (NavigableMap<Integer, Double> days : buyers) {
      if (days.firstKey() <= day) {
        known.patterns().add(pattern(days, day));
        known.spends().add(spend(days, day));
      }
    }
    return known;
  }

  /** The same and what happened since, at each origin. */
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
   * What the buyers known by a day did from the next on: days of purchase, and what they brought.
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
    NavigableMap<Integer, Double> known = days.headMap(day, true);
    return new RepeatPattern(known.size() - 1, known.lastKey() - first, day - first, 1);
  }

  private static RepeatSpend spend(NavigableMap<Integer, Double> days, int day) {
    NavigableMap<Integer, Double> repeats = days.subMap(days.firstKey(), false, day, true);
    double mean = repeats.values().stream().mapToDouble(amount -> amount).average().orElse(0);
    return new RepeatSpend(repeats.size(), mean, 1);
  }
}
