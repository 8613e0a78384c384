package io.regulars.measure;

import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Makes the sums of longer periods of those of shorter ones when counts are handed on: what months
 * come to is not counted again for their quarters, their years and all time. Weeks make up none of
 * these.
 */
public final class RollUp implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Each period of one of these lies within one of the next. */
  private static final Set<Grain> NESTED = EnumSet.range(Grain.MONTH, Grain.ALL);

  private final KeyedSums tally;
  private final Periods periods;
  private final Nesting whole;
  private final Nesting split;

  RollUp(KeyedSums tally, Grains grains, Periods periods) {
    this.tally = tally;
    this.periods = periods;
    whole = Nesting.of(grains.whole(), periods);
    split = Nesting.of(grains.split(), periods);
  }

  /**
   * Which grains are counted, and which are made of them.
   *
   * @param counted the grains to count in
   * @param shortest of these, the one whose periods make up longer ones
   * @param longer the grains whose sums are made of shorter periods', from the shortest on
   * @param firstPeriod the first period of the shortest grain
   * @param lastDay the last day of each period of the shortest grain, from the first one on
   */
  private record Nesting(
      List<Grain> counted, Grain shortest, List<Grain> longer, int firstPeriod, int[] lastDay)
      implements Serializable {

    static Nesting of(List<Grain> grains, Periods periods) {
      List<Grain> nested = new ArrayList<>(grains);
      nested.retainAll(NESTED);
      Collections.sort(nested);
      List<Grain> longer =
          nested.isEmpty() ? List.of() : new ArrayList<>(nested.subList(1, nested.size()));
      Grain shortest = nested.isEmpty() ? Grain.ALL : nested.get(0);
      List<Grain> counted = new ArrayList<>(grains);
      counted.removeAll(longer);
      int[] periodByDay = periods.byDay(shortest);
      int days = periodByDay.length;
      int firstPeriod = days == 0 ? 0 : periodByDay[0];
      int[] lastDay = new int[days == 0 ? 0 : periodByDay[days - 1] - firstPeriod + 1];
      for (int day = 0; day < days; day++) {
        lastDay[periodByDay[day] - firstPeriod] = periods.firstDay() + day;
      }
      return new Nesting(counted, shortest, longer, firstPeriod, lastDay);
    }
  }

  private Nesting nesting(int dimension) {
    return dimension == BuiltIn.ALL.code() ? whole : split;
  }

  /** The grains to count a dimension in, given by its code. */
  public List<Grain> counted(int dimension) {
    return nesting(dimension).counted;
  }

  /** Of the grains to count a dimension in, the one whose periods make up longer ones. */
  Grain shortest(int dimension) {
    return nesting(dimension).shortest;
  }

  /** The grains whose sums are made of shorter periods', from the shortest on. */
  List<Grain> longer(int dimension) {
    return nesting(dimension).longer;
  }

  /** Adds what was counted of the shortest periods to the longer ones; at most once per count. */
  void run() {
    int rows = tally.size();
    for (int row = 0; row < rows; row++) {
      Nesting nesting = nesting(CountKey.dimension(tally.key(row)));
      if (CountKey.grain(tally.key(row)) == nesting.shortest) {
        addToLonger(row, nesting);
      }
    }
  }

  private void addToLonger(int row, Nesting nesting) {
    long key = tally.key(row);
    int day = nesting.lastDay[CountKey.period(key) - nesting.firstPeriod];
    for (Grain grain : nesting.longer) {
      long longer =
          CountKey.of(CountKey.member(key), CountKey.dimension(key), grain, periods.of(grain, day));
      int place = tally.at(longer, tally.detail(row));
      for (int sum = 0; sum < tally.width(); sum++) {
        tally.add(place + sum, tally.sum(row, sum));
      }
    }
  }
}
