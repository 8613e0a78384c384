package io.regulars.measure;

import io.regulars.codec.Utf8;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The time series of one dimension value in one grain: all measures and statistics of each period
 * from the first event to {@code as_of}, including periods without events.
 *
 * @param dimension the name of the dimension
 * @param member the dimension value
 * @param grain the grain
 * @param firstPeriod the first period
 * @param sums for each period the sums, indexed by {@link Measure#position()}; {@link
 *     Measure#UNKNOWN} if the time after the period has not been observed for long enough
 * @param statistics for each period the figures, indexed by {@link Statistic#position()}; NaN if
 *     the figure does not exist
 */
public record KpiSeries(
    String dimension,
    String member,
    Grain grain,
    int firstPeriod,
    List<long[]> sums,
    List<double[]> statistics) {

  /** All series in merged counts, built lazily. */
  public static Stream<KpiSeries> of(Counts counts, Periods periods, List<String> dimensions) {
    List<PeriodStatistics> statistics =
        List.of(
            new GapStatistics(counts),
            new FeedbackStatistics(counts),
            new ReviewStatistics(counts),
            new TicketStatistics(counts),
            new PaybackStatistics(counts, periods),
            new OldestCohortStatistics(counts));
    Reader reader = new Reader(counts, periods, dimensions, statistics);
    return counts.of(CountTable.KPI).bySeries().stream().flatMap(reader::series);
  }

  /** Builds series from the merged counts of one count partition. */
  private record Reader(
      Counts counts,
      Periods periods,
      List<String> dimensions,
      List<PeriodStatistics> periodStatistics) {

    Stream<KpiSeries> series(KeyedSums.Group group) {
      KeyedSums kpi = counts.of(CountTable.KPI);
      int first = 0;
      while (first < group.size() && isQuiet(kpi, group.row(first))) {
        first++;
      }
      return first == group.size() ? Stream.empty() : Stream.of(series(kpi, group, first));
    }

    private static boolean isQuiet(KeyedSums kpi, int row) {
      return kpi.sum(row, Measure.ORDERS.position()) == 0 && kpi.sum(row, Counts.EVENT_COUNT) == 0;
    }

    private KpiSeries series(KeyedSums kpi, KeyedSums.Group group, int first) {
      long key = kpi.key(group.row(first));
      Grain grain = CountKey.grain(key);
      List<long[]> sums = new ArrayList<>();
      List<double[]> statistics = new ArrayList<>();
      long[] previous = new long[Measure.values().length];
      int at = first;
      for (int period = CountKey.period(key); period <= periods.last(grain); period++) {
        long[] current = new long[Measure.values().length];
        double[] figures = new double[Statistic.values().length];
        Arrays.fill(figures, Double.NaN);
        if (at < group.size() && CountKey.period(kpi.key(group.row(at))) == period) {
          read(kpi, group.row(at), current, figures);
          at++;
        }
        carry(grain, previous, current);
        setUnobserved(grain, period, current);
        long periodKey = CountKey.of(CountKey.member(key), CountKey.dimension(key), grain, period);
        periodStatistics.forEach(statistic -> statistic.fill(periodKey, current, figures));
        sums.add(current);
        statistics.add(figures);
        previous = current;
      }
      return new KpiSeries(
          dimensions.get(CountKey.dimension(key)),
          Utf8.string(counts.member(key)),
          grain,
          CountKey.period(key),
          sums,
          statistics);
    }

    /**
     * Sets measures to unknown until their whole observation time after the period has passed.
     * Grain all keeps its sums, since they contain only customers who have been observed for long
     * enough.
     */
    private void setUnobserved(Grain grain, int period, long[] sums) {
      int observed = periods.asOf() - periods.end(grain, period);
      for (Measure measure : Measure.values()) {
        int needed = measure.observation().daysAfter();
        if (needed > 0 && observed < needed && grain != Grain.ALL) {
          sums[measure.position()] = Measure.UNKNOWN;
        }
      }
    }

    private void read(KeyedSums kpi, int row, long[] sums, double[] statistics) {
      for (Measure measure : Measure.values()) {
        sums[measure.position()] = kpi.sum(row, measure.position());
      }
      Concentration concentration = counts.concentration(row);
      if (concentration != null) {
        concentration.fill(sums, statistics);
      }
    }
  }

  /**
   * A balance at the end of a period: the balance of the previous period plus entries minus exits.
   *
   * @param closing the measure of the balance
   * @param in the measures that are added
   * @param out the measures that are subtracted
   */
  private record Balance(Measure closing, List<Measure> in, List<Measure> out) {
    void calculate(long[] previous, long[] current) {
      long sum = previous[closing.position()];
      for (Measure measure : in) {
        sum = Math.addExact(sum, current[measure.position()]);
      }
      for (Measure measure : out) {
        sum = Math.subtractExact(sum, current[measure.position()]);
      }
      current[closing.position()] = sum;
    }
  }

  private static final List<Balance> BALANCES =
      List.of(
          new Balance(
              Measure.CLOSING_BASE,
              List.of(Measure.NEW_IN_CLOSING_BASE, Measure.REACTIVATED_IN_CLOSING_BASE),
              List.of(Measure.LAPSED_CUSTOMERS)),
          new Balance(
              Measure.OPEN_POINTS,
              List.of(Measure.POINTS_ISSUED),
              List.of(Measure.POINTS_REDEEMED)),
          new Balance(
              Measure.CLOSING_SUBSCRIBERS,
              List.of(Measure.NEW_SUBSCRIBERS, Measure.REACTIVATED_SUBSCRIBERS),
              List.of(Measure.CHURNED_SUBSCRIBERS)),
          new Balance(
              Measure.CLOSING_MRR,
              List.of(Measure.NEW_MRR, Measure.REACTIVATED_MRR, Measure.EXPANSION_MRR),
              List.of(Measure.CONTRACTION_MRR, Measure.CHURNED_MRR)));

  /** Calculates the measures that are carried over from the previous period. */
  private static void carry(Grain grain, long[] previous, long[] current) {
    BALANCES.forEach(balance -> balance.calculate(previous, current));
    for (Measure measure : Measure.values()) {
      int source = measure.source().position();
      switch (measure.origin()) {
        case ADDED -> {}
        case PREVIOUS_PERIOD -> current[measure.position()] = previous[source];
        case TO_DATE ->
            current[measure.position()] = previous[measure.position()] + current[source];
      }
    }
    if (grain == Grain.YEAR) {
      copy(current, Measure.IDENTIFIED_ORDERS, Measure.YEARLY_ORDERS);
      copy(current, Measure.IDENTIFIED_ORDER_VALUE, Measure.YEARLY_ORDER_VALUE);
      copy(current, Measure.ACTIVE_CUSTOMERS, Measure.YEARLY_BUYERS);
      copy(current, Measure.OPENING_BASE, Measure.YEARLY_OPENING_BASE);
      copy(current, Measure.LAPSED_CUSTOMERS, Measure.YEARLY_LAPSED_CUSTOMERS);
    }
  }

  private static void copy(long[] sums, Measure from, Measure to) {
    sums[to.position()] = sums[from.position()];
  }
}
