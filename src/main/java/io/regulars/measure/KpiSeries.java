package io.regulars.measure;

import io.regulars.history.Texts;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The periods of one member of a dimension in one grain, each with all its measures: from the first
 * purchase or refund to {@code as_of}, quiet periods included.
 *
 * @param dimension the dimension's name
 * @param member the member's name
 * @param grain the grain
 * @param firstPeriod the first period
 * @param sums for each period the sums by {@link Measure#place()}
 * @param statistics for each period the figures by {@link Statistic#place()}, NaN where there is
 *     nothing to tell
 */
public record KpiSeries(
    String dimension,
    String member,
    Grain grain,
    int firstPeriod,
    List<long[]> sums,
    List<double[]> statistics) {

  /** All series in counts that met, made as they are asked for. */
  public static Stream<KpiSeries> of(Counts counts, Periods periods, List<String> dimensions) {
    Reader reader = new Reader(counts, periods, dimensions, new Gaps(counts));
    return counts.of(Counts.Table.KPI).bySeries().stream().flatMap(reader::series);
  }

  /** Makes series of the counts of one place. */
  private record Reader(Counts counts, Periods periods, List<String> dimensions, Gaps gaps) {

    Stream<KpiSeries> series(Tally.Group group) {
      Tally kpi = counts.of(Counts.Table.KPI);
      int first = 0;
      while (first < group.size() && isQuiet(kpi, group.row(first))) {
        first++;
      }
      return first == group.size() ? Stream.empty() : Stream.of(series(kpi, group, first));
    }

    private static boolean isQuiet(Tally kpi, int row) {
      return kpi.sum(row, Measure.ORDERS.place()) == 0 && kpi.sum(row, Counts.REFUND_COUNT) == 0;
    }

    private KpiSeries series(Tally kpi, Tally.Group group, int first) {
      long key = kpi.key(group.row(first));
      Grain grain = Key.grain(key);
      List<long[]> sums = new ArrayList<>();
      List<double[]> statistics = new ArrayList<>();
      long[] previous = new long[Measure.values().length];
      int at = first;
      for (int period = Key.period(key); period <= periods.last(grain); period++) {
        long[] current = new long[Measure.values().length];
        Concentration concentration = null;
        if (at < group.size() && Key.period(kpi.key(group.row(at))) == period) {
          for (Measure measure : Measure.values()) {
            current[measure.place()] = kpi.sum(group.row(at), measure.place());
          }
          concentration = counts.concentration(group.row(at));
          at++;
        }
        carry(previous, current);
        sums.add(current);
        long periodKey = Key.of(Key.member(key), Key.dimension(key), grain, period);
        statistics.add(statistics(periodKey, concentration));
        previous = current;
      }
      return new KpiSeries(
          dimensions.get(Key.dimension(key)),
          Texts.string(counts.member(key)),
          grain,
          Key.period(key),
          sums,
          statistics);
    }

    private double[] statistics(long key, Concentration concentration) {
      double[] statistics = new double[Statistic.values().length];
      Arrays.fill(statistics, Double.NaN);
      gaps.enter(key, statistics);
      if (concentration != null) {
        concentration.enter(statistics);
      }
      return statistics;
    }
  }

  /** Reads off the previous period what a period does not count itself. */
  private static void carry(long[] previous, long[] current) {
    current[Measure.CLOSING_BASE.place()] =
        previous[Measure.CLOSING_BASE.place()]
            + current[Measure.NEW_IN_CLOSING_BASE.place()]
            + current[Measure.REACTIVATED_IN_CLOSING_BASE.place()]
            - current[Measure.LAPSED_CUSTOMERS.place()];
    for (Measure measure : Measure.values()) {
      int source = measure.source().place();
      switch (measure.origin()) {
        case ADDED -> {}
        case PREVIOUS_PERIOD -> current[measure.place()] = previous[source];
        case TO_DATE -> current[measure.place()] = previous[measure.place()] + current[source];
      }
    }
  }

  /** Medians and means of the gaps that end in a period. */
  private static final class Gaps {
    private final Map<Long, Double> medians = new HashMap<>();
    private final Map<Long, Double> meansOfMeans = new HashMap<>();

    Gaps(Counts counts) {
      readMedians(counts.of(Counts.Table.GAPS));
      readMeans(counts.of(Counts.Table.GAP_DAYS_BY_COUNT));
    }

    private void readMedians(Tally gaps) {
      for (Tally.Group group : gaps.byKey()) {
        long count = gaps.total(group);
        long low = gaps.detailAt(group, (count - 1) / 2);
        long high = gaps.detailAt(group, count / 2);
        medians.put(gaps.key(group.row(0)), (low + high) / 2.0);
      }
    }

    /**
     * A customer with c gaps of d days in all adds d / c; so do all customers with c gaps together,
     * and the sum over c is taken in the order of c.
     */
    private void readMeans(Tally days) {
      for (Tally.Group group : days.byKey()) {
        double means = 0;
        long customers = 0;
        for (int i = 0; i < group.size(); i++) {
          int row = group.row(i);
          means += days.sum(row, 0) / (double) days.detail(row);
          customers += days.sum(row, 1);
        }
        meansOfMeans.put(days.key(group.row(0)), means / customers);
      }
    }

    void enter(long key, double[] statistics) {
      Double median = medians.get(key);
      if (median != null) {
        statistics[Statistic.GAP_MEDIAN_DAYS.place()] = median;
        statistics[Statistic.GAP_MEAN_OF_CUSTOMER_MEANS_DAYS.place()] = meansOfMeans.get(key);
      }
    }
  }
}
