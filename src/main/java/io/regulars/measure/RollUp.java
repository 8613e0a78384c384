package io.regulars.measure;

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

  private final Tally tally;
  private final Periods periods;
  private final List<Grain> counted;
  private final List<Grain> longer;
  private final Grain shortest;
  private final int firstPeriod;
  private final int[] dayOfPeriod;

  RollUp(Tally tally, List<Grain> grains, Periods periods) {
    this.tally = tally;
    this.periods = periods;
    List<Grain> nested = new ArrayList<>(grains);
    nested.retainAll(NESTED);
    Collections.sort(nested);
    longer = nested.isEmpty() ? List.of() : List.copyOf(nested.subList(1, nested.size()));
    shortest = nested.isEmpty() ? Grain.ALL : nested.get(0);
    counted = grains.stream().filter(grain -> !longer.contains(grain)).toList();
    int[] periodByDay = periods.byDay(shortest);
    int days = periodByDay.length;
    firstPeriod = days == 0 ? 0 : periodByDay[0];
    dayOfPeriod = new int[days == 0 ? 0 : periodByDay[days - 1] - firstPeriod + 1];
    for (int day = 0; day < days; day++) {
      dayOfPeriod[periodByDay[day] - firstPeriod] = periods.firstDay() + day;
    }
  }

  /** The grains to count in. */
  public List<Grain> counted() {
    return counted;
  }

  /** Of the grains to count in, the one whose periods make up longer ones. */
  Grain shortest() {
    return shortest;
  }

  /** The grains whose sums are made of shorter periods', from the shortest on. */
  List<Grain> longer() {
    return longer;
  }

  /** Adds what was counted of the shortest periods to the longer ones; at most once per count. */
  void run() {
    if (longer.isEmpty()) {
      return;
    }
    int rows = tally.size();
    for (int row = 0; row < rows; row++) {
      if (Key.grain(tally.key(row)) == shortest) {
        addToLonger(row);
      }
    }
  }

  private void addToLonger(int row) {
    long key = tally.key(row);
    int day = dayOfPeriod[Key.period(key) - firstPeriod];
    for (Grain grain : longer) {
      long whole = Key.of(Key.member(key), Key.dimension(key), grain, periods.of(grain, day));
      int place = tally.at(whole, tally.detail(row));
      for (int sum = 0; sum < tally.width(); sum++) {
        tally.add(place + sum, tally.sum(row, sum));
      }
    }
  }
}
