package io.regulars.population;

import io.regulars.profile.TraitRow;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.value.Calibration;
import io.regulars.value.ExpectedTotal;
import io.regulars.value.ValueModels;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.hipparchus.util.FastMath;

/**
 * Aggregates the backtest of the value models: the table {@code value_holdout}. Results of
 * partitions are merged exactly, in any order.
 */
public final class HoldoutTable implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The table {@code value_holdout}. */
  public static final TableSpec TABLE = HoldoutRows.TABLE;

  /**
   * Minimum forecast of orders per customer, because the deviance of a wrong forecast of 0 is
   * infinite.
   */
  private static final double MIN_FORECAST = 0.001;

  private static final double BOUNDS = 0.95;

  private static final int PREDICTED = 0;
  private static final int NAIVE = 1;

  /**
   * The sums: actual orders in purchase days, other orders and errors in billionths, money in
   * ticks.
   */
  enum Sum {
    CUSTOMERS,
    ACTUAL_ORDERS,
    PREDICTED_ORDERS,
    NAIVE_ORDERS,
    ERROR,
    NAIVE_ERROR,
    SQUARED_ERROR,
    NAIVE_SQUARED_ERROR,
    ZERO_SQUARED_ERROR,
    DEVIANCE,
    NAIVE_DEVIANCE,
    ZERO_DEVIANCE,
    ACTUAL_TICKS,
    PREDICTED_TICKS,
    NAIVE_TICKS,
    ACTUAL_TICKS_BY_NAIVE_DECILE
  }

  /**
   * By decile from the best, week and sum. Week 0 holds the sums that exist for all weeks together
   * only.
   */
  private final long[][][] sums;

  private final ExpectedTotal expected;

  private HoldoutTable(int weeks, ExpectedTotal expected) {
    sums = new long[Deciles.COUNT][1 + weeks][Sum.values().length];
    this.expected = expected;
  }

  /** Returns the figures that the buyers of one partition are ranked by. */
  public static SortedFigures ranks(Iterator<TraitRow> buyers, Backtest.Terms terms) {
    Backtest backtest = new Backtest(terms);
    LongArrayList[] ranks = {new LongArrayList(), new LongArrayList()};
    while (buyers.hasNext()) {
      if (backtest.read(buyers.next())) {
        ranks[PREDICTED].add(backtest.rank());
        ranks[NAIVE].add(backtest.naiveRank());
      }
    }
    return SortedFigures.of(ranks);
  }

  /** Returns the backtest result for the buyers of one partition. */
  public static HoldoutTable of(Iterator<TraitRow> buyers, Backtest.Terms terms, Deciles deciles) {
    HoldoutTable holdout = new HoldoutTable(terms.weeks(), new ExpectedTotal());
    Backtest backtest = new Backtest(terms);
    while (buyers.hasNext()) {
      if (backtest.read(buyers.next())) {
        holdout.add(backtest, terms.weeks(), deciles);
      }
    }
    return holdout;
  }

  private void add(Backtest backtest, int weeks, Deciles deciles) {
    long[][] own = sums[deciles.position(PREDICTED, backtest.rank())];
    long actual = 0;
    long predicted = 0;
    long ticks = 0;
    for (int week = 0; week < weeks; week++) {
      long[] sum = own[1 + week];
      add(sum, Sum.CUSTOMERS, 1);
      add(sum, Sum.ACTUAL_ORDERS, backtest.actualOrders(week));
      add(sum, Sum.PREDICTED_ORDERS, backtest.predictedOrders(week));
      add(sum, Sum.NAIVE_ORDERS, backtest.naiveOrders());
      add(sum, Sum.ACTUAL_TICKS, backtest.actualTicks(week));
      add(sum, Sum.PREDICTED_TICKS, backtest.predictedTicks(week));
      add(sum, Sum.NAIVE_TICKS, backtest.naiveTicks());
      actual += backtest.actualOrders(week);
      predicted += backtest.predictedOrders(week);
      ticks += backtest.actualTicks(week);
    }
    long billionths = actual * (long) Backtest.BILLION;
    backtest.addTo(expected);
    add(own[0], Sum.CUSTOMERS, 1);
    addErrors(
        own[0],
        actual,
        predicted / Backtest.BILLION,
        weeks * backtest.naiveOrders() / Backtest.BILLION);
    add(own[0], Sum.ERROR, Math.abs(predicted - billionths));
    add(own[0], Sum.NAIVE_ERROR, Math.abs(weeks * backtest.naiveOrders() - billionths));
    long[] naive = sums[deciles.position(NAIVE, backtest.naiveRank())][0];
    add(naive, Sum.ACTUAL_TICKS_BY_NAIVE_DECILE, ticks);
  }

  private static void addErrors(long[] sums, long actual, double predicted, double naive) {
    add(sums, Sum.SQUARED_ERROR, billionths((predicted - actual) * (predicted - actual)));
    add(sums, Sum.NAIVE_SQUARED_ERROR, billionths((naive - actual) * (naive - actual)));
    add(sums, Sum.ZERO_SQUARED_ERROR, billionths(actual * (double) actual));
    add(sums, Sum.DEVIANCE, billionths(deviance(actual, predicted)));
    add(sums, Sum.NAIVE_DEVIANCE, billionths(deviance(actual, naive)));
    add(sums, Sum.ZERO_DEVIANCE, billionths(deviance(actual, 0)));
  }

  /**
   * The Poisson deviance (McCullagh and Nelder, Generalized Linear Models, 2nd edition, 1989,
   * section 2.3).
   */
  private static double deviance(long actual, double predicted) {
    double mean = Math.max(predicted, MIN_FORECAST);
    double logTerm = actual == 0 ? 0 : actual * FastMath.log(actual / mean);
    return 2 * (logTerm - actual + mean);
  }

  private static long billionths(double amount) {
    return FastMath.round(amount * Backtest.BILLION);
  }

  private static void add(long[] sums, Sum sum, long value) {
    sums[sum.ordinal()] = Math.addExact(sums[sum.ordinal()], value);
  }

  /** Returns this result merged with that of other buyers. */
  public HoldoutTable plus(HoldoutTable other) {
    HoldoutTable sum = new HoldoutTable(sums[0].length - 1, expected.plus(other.expected));
    for (HoldoutTable part : List.of(this, other)) {
      for (int decile = 0; decile < Deciles.COUNT; decile++) {
        addAll(sum.sums[decile], part.sums[decile]);
      }
    }
    return sum;
  }

  private static void addAll(long[][] to, long[][] from) {
    for (int week = 0; week < to.length; week++) {
      for (Sum sum : Sum.values()) {
        add(to[week], sum, from[week][sum.ordinal()]);
      }
    }
  }

  /**
   * Returns the rows of {@link #TABLE}. Without a purchase model there are only rows of all buyers.
   *
   * @param models the models as of the cut-off
   * @param calibration the calibration as of the cut-off
   */
  public List<TableRow> rows(Backtest.Terms terms, ValueModels models, Calibration calibration) {
    long[][] all = new long[1 + terms.weeks()][Sum.values().length];
    for (long[][] decile : sums) {
      addAll(all, decile);
    }
    HoldoutRows holdoutRows =
        new HoldoutRows(
            terms,
            models.ofAll(),
            overWeeks(all)[Sum.ACTUAL_TICKS.ordinal()],
            expected.orders(models).map(total -> calibration.orders().ofAll(total, BOUNDS)),
            expected.value(models).map(total -> calibration.value().ofAll(total, BOUNDS)),
            calibration.orders().isCalibrated());
    List<TableRow> rows = new ArrayList<>();
    addRows(rows, holdoutRows, 0, all);
    for (int decile = 0; terms.prediction().predictsOrders() && decile < Deciles.COUNT; decile++) {
      addRows(rows, holdoutRows, 1 + decile, sums[decile]);
    }
    return rows;
  }

  private static void addRows(
      List<TableRow> rows, HoldoutRows holdoutRows, int decile, long[][] byWeek) {
    rows.add(holdoutRows.row(decile, 0, overWeeks(byWeek)));
    for (int week = 1; week < byWeek.length; week++) {
      rows.add(holdoutRows.row(decile, week, byWeek[week]));
    }
  }

  private static long[] overWeeks(long[][] byWeek) {
    long[] sum = byWeek[0].clone();
    for (int week = 1; week < byWeek.length; week++) {
      for (Sum sumKind : Sum.values()) {
        if (sumKind != Sum.CUSTOMERS) {
          add(sum, sumKind, byWeek[week][sumKind.ordinal()]);
        }
      }
    }
    return sum;
  }
}
