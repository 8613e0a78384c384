package io.regulars.measure;

import io.regulars.history.Texts;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /** All series in counts that met. */
  public static List<KpiSeries> of(
      Counts counts, ShopFacts facts, Periods periods, List<String> dimensions) {
    Tally kpi = counts.of(Counts.Table.KPI);
    int[] rows = kpi.sorted();
    Gaps gaps = new Gaps(counts);
    List<KpiSeries> all = new ArrayList<>();
    for (int from = 0; from < rows.length; ) {
      int to = from + 1;
      while (to < rows.length && Key.series(kpi.key(rows[to])) == Key.series(kpi.key(rows[from]))) {
        to++;
      }
      int first = from;
      while (first < to && isQuiet(kpi, rows[first])) {
        first++;
      }
      if (first < to) {
        all.add(series(counts, facts, periods, dimensions, gaps, rows, first, to));
      }
      from = to;
    }
    return all;
  }

  private static boolean isQuiet(Tally kpi, int row) {
    return kpi.sum(row, Measure.ORDERS.place()) == 0 && kpi.sum(row, Counts.REFUND_COUNT) == 0;
  }

  private static KpiSeries series(
      Counts counts,
      ShopFacts facts,
      Periods periods,
      List<String> dimensions,
      Gaps gaps,
      int[] rows,
      int from,
      int to) {
    Tally kpi = counts.of(Counts.Table.KPI);
    long key = kpi.key(rows[from]);
    Grain grain = Key.grain(key);
    boolean everyone = Key.dimension(key) == Dimension.BuiltIn.ALL.code();
    List<long[]> sums = new ArrayList<>();
    List<double[]> statistics = new ArrayList<>();
    long[] previous = new long[Measure.values().length];
    int row = from;
    for (int period = Key.period(key); period <= periods.last(grain); period++) {
      long[] current = new long[Measure.values().length];
      if (row < to && Key.period(kpi.key(rows[row])) == period) {
        for (Measure measure : Measure.values()) {
          current[measure.place()] = kpi.sum(rows[row], measure.place());
        }
        row++;
      }
      carry(previous, current);
      sums.add(current);
      statistics.add(
          statistics(
              facts, gaps, Key.of(Key.member(key), Key.dimension(key), grain, period), everyone));
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

  private static double[] statistics(ShopFacts facts, Gaps gaps, long key, boolean everyone) {
    double[] statistics = new double[Statistic.values().length];
    Arrays.fill(statistics, Double.NaN);
    gaps.enter(key, statistics);
    Concentration concentration =
        everyone
            ? facts.concentration(Key.of(Dimension.EVERYONE, 0, Key.grain(key), Key.period(key)))
            : null;
    if (concentration != null) {
      concentration.enter(statistics);
    }
    return statistics;
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
      int[] rows = gaps.sorted();
      for (int from = 0; from < rows.length; ) {
        long key = gaps.key(rows[from]);
        long count = 0;
        int to = from;
        while (to < rows.length && gaps.key(rows[to]) == key) {
          count += gaps.sum(rows[to++], 0);
        }
        long low = gapAt(gaps, rows, from, (count - 1) / 2);
        long high = gapAt(gaps, rows, from, count / 2);
        medians.put(key, (low + high) / 2.0);
        from = to;
      }
    }

    private static long gapAt(Tally gaps, int[] rows, int from, long rank) {
      int row = from;
      for (long upTo = gaps.sum(rows[row], 0); upTo <= rank; ) {
        row++;
        upTo += gaps.sum(rows[row], 0);
      }
      return gaps.detail(rows[row]);
    }

    /**
     * A customer with c gaps of d days in all adds d / c; so do all customers with c gaps together,
     * and the sum over c is taken in the order of c.
     */
    private void readMeans(Tally days) {
      for (int row : days.sorted()) {
        meansOfMeans.merge(
            days.key(row), days.sum(row, 0) / (double) days.detail(row), Double::sum);
      }
      Map<Long, Long> customers = new HashMap<>();
      for (int row = 0; row < days.size(); row++) {
        customers.merge(days.key(row), days.sum(row, 1), Long::sum);
      }
      meansOfMeans.replaceAll((key, sum) -> sum / customers.get(key));
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
