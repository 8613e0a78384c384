package io.regulars.measure;

import io.regulars.codec.Utf8;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The time series of one dimension value in one grain, by group of customers.
 *
 * @param dimension the name of the dimension
 * @param member the dimension value
 * @param grain any grain but all
 * @param firstPeriod the first period with any event
 * @param sums for each period from the first one to that of {@code as_of}, by {@link CustomerGroup}
 *     with {@link CustomerGroup#NONE} last, the sums of {@link GroupedMeasures#ALL}; null for a
 *     group without events
 */
public record GroupedSeries(
    String dimension, String member, Grain grain, int firstPeriod, long[][][] sums) {
  private static final long[][] NO_EVENTS = new long[CustomerGroup.COUNT + 1][];

  /** All series in merged counts, built lazily. */
  public static Stream<GroupedSeries> of(Counts counts, Periods periods, List<String> dimensions) {
    KeyedSums sums = counts.of(CountTable.KPI_BY_GROUP);
    return sums.bySeries().stream().map(group -> of(counts, sums, group, periods, dimensions));
  }

  private static GroupedSeries of(
      Counts counts,
      KeyedSums sums,
      KeyedSums.Group group,
      Periods periods,
      List<String> dimensions) {
    long key = sums.key(group.row(0));
    Grain grain = CountKey.grain(key);
    int first = CountKey.period(key);
    long[][][] byPeriod = new long[periods.last(grain) - first + 1][][];
    Arrays.fill(byPeriod, NO_EVENTS);
    for (int i = 0; i < group.size(); i++) {
      int row = group.row(i);
      int period = CountKey.period(sums.key(row)) - first;
      if (byPeriod[period] == NO_EVENTS) {
        byPeriod[period] = new long[CustomerGroup.COUNT + 1][];
      }
      long[] ofGroup = new long[sums.width()];
      Arrays.setAll(ofGroup, index -> sums.sum(row, index));
      byPeriod[period][(int) sums.detail(row)] = ofGroup;
    }
    return new GroupedSeries(
        dimensions.get(CountKey.dimension(key)),
        Utf8.string(counts.member(key)),
        grain,
        first,
        byPeriod);
  }

  /** The sums of a period by group; without any event before the first period. */
  public long[][] of(int period) {
    return period < firstPeriod ? NO_EVENTS : sums[period - firstPeriod];
  }
}
