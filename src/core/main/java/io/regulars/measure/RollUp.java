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
 * Calculates the sums of longer periods from the sums of shorter ones when counts are scattered.
 * Months, for example, add up to quarters, years and all time, so that these need no counting.
 * Weeks do not add up to any other period.
 */
public final class RollUp implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Each period of one of these grains is contained in one period of the next grain. */
  private static final Set<Grain> NESTED = EnumSet.range(Grain.MONTH, Grain.ALL);

  private final KeyedSums sums;
  private final Periods periods;
  private final Nesting whole;
  private final Nesting split;

  RollUp(KeyedSums sums, Grains grains, Periods periods) {
    this.sums = sums;
    this.periods = periods;
    whole = Nesting.of(grains.whole(), periods);
    split = Nesting.of(grains.split(), periods);
  }

  /**
   * The grains that are counted, and the grains that are calculated from them.
   *
   * @param counted the counted grains
   * @param shortest the counted grain whose sums are added into the longer grains
   * @param longer the calculated grains, the shortest first
   * @param firstPeriod the first period of the grain {@code shortest}
   * @param lastDay the last day of each period of the grain {@code shortest}, by index from {@code
   *     firstPeriod}
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

  /** The counted grains of a dimension, given by its code. */
  public List<Grain> counted(int dimension) {
    return nesting(dimension).counted;
  }

  /** The counted grain of a dimension whose sums are added into the longer grains. */
  Grain shortest(int dimension) {
    return nesting(dimension).shortest;
  }

  /** The grains of a dimension that are calculated, the shortest first. */
  List<Grain> longer(int dimension) {
    return nesting(dimension).longer;
  }

  /**
   * Adds the sums of the shortest grain to the longer grains. Call it once per filling of the sums.
   */
  void run() {
    int rows = sums.size();
    for (int row = 0; row < rows; row++) {
      Nesting nesting = nesting(CountKey.dimension(sums.key(row)));
      if (CountKey.grain(sums.key(row)) == nesting.shortest) {
        addToLonger(row, nesting);
      }
    }
  }

  private void addToLonger(int row, Nesting nesting) {
    long key = sums.key(row);
    int day = nesting.lastDay[CountKey.period(key) - nesting.firstPeriod];
    for (Grain grain : nesting.longer) {
      long longer =
          CountKey.of(CountKey.member(key), CountKey.dimension(key), grain, periods.of(grain, day));
      int position = sums.at(longer, sums.detail(row));
      for (int index = 0; index < sums.width(); index++) {
        sums.add(position + index, sums.sum(row, index));
      }
    }
  }
}
