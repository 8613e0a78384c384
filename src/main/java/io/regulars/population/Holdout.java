package io.regulars.population;

import io.regulars.measure.LongList;
import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.TableSpec;
import io.regulars.value.Calibration;
import io.regulars.value.CustomerValue;
import io.regulars.value.ExpectedTotal;
import io.regulars.value.Forecast;
import io.regulars.value.Interval;
import io.regulars.value.ValueModels;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.hipparchus.util.FastMath;

/**
 * How the models of value did in a trial: the table {@code value_holdout}. What parts of the buyers
 * say adds up, to the last digit in whatever order.
 */
public final class Holdout implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The table {@code value_holdout}. */
  public static final TableSpec TABLE =
      new TableSpec(
          "value_holdout",
          "decile and week",
          List.of("decile", "week"),
          List.of(
              Column.ordinal(
                  "decile",
                  "1 to 10, 1 predicted to bring most (without a model of spend: to buy most); ties"
                      + " share the better one; 0: all buyers."),
              Column.ordinal("week", "Week after the cut-off, from 1; 0: all of them."),
              Column.date("cut_off", "The last day that the models knew."),
              Column.date("begins_on", "First day looked at."),
              Column.date("ends_on", "Last day looked at."),
              Column.count("customers", "Those who had bought by the cut-off."),
              Column.count("actual_orders", "Days on which they bought."),
              Column.number("predicted_orders", "The same by the model; null without one."),
              Column.number(
                  "naive_orders", "The same if everybody goes on at the rate of repeats so far."),
              Column.rate("bias", "Predicted over actual orders, less 1; null at none."),
              Column.rate("naive_bias", "The same of the naive forecast."),
              Column.number(
                  "mean_absolute_error",
                  "Mean distance of predicted from actual orders per customer; of all weeks"
                      + " together only."),
              Column.number("naive_mean_absolute_error", "The same of the naive forecast."),
              Column.number(
                  "zero_mean_absolute_error",
                  "The same of the zero forecast, that nobody buys again."),
              Column.number(
                  "root_mean_squared_error",
                  "Root of the mean squared distance of predicted from actual orders per customer; of"
                      + " all weeks together only."),
              Column.number("naive_root_mean_squared_error", "The same of the naive forecast."),
              Column.number("zero_root_mean_squared_error", "The same of the zero forecast."),
              Column.number(
                  "mean_deviance",
                  "Mean Poisson deviance of orders per customer, 2 (y ln(y / m) - y + m) of y orders"
                      + " where m were predicted; an m below 0.001 counts as 0.001, since the deviance"
                      + " of a 0 that is wrong is infinite; of all weeks together only."),
              Column.number("naive_mean_deviance", "The same of the naive forecast."),
              Column.number("zero_mean_deviance", "The same of the zero forecast."),
              Column.number(
                  "predicted_orders_low",
                  "Lower bound of the 95 % prediction interval of predicted_orders, calibrated at"
                      + " origins before the cut-off as in predicted_total; of all buyers and weeks"
                      + " only."),
              Column.number("predicted_orders_high", "Upper bound of the same."),
              Column.money(
                  "actual_value",
                  "What these days brought by value.of, less their refunds up to the last day looked at."),
              Column.money(
                  "predicted_value", "The same by the models, undiscounted; null without both."),
              Column.money("naive_value", "The same at the rate and the mean spend so far."),
              Column.money(
                  "predicted_value_low",
                  "Lower bound of the 95 % prediction interval of predicted_value; of all buyers and"
                      + " weeks only."),
              Column.money("predicted_value_high", "Upper bound of the same."),
              Column.flag(
                  "is_calibrated", "Whether the bounds are calibrated, see predicted_total."),
              Column.rate(
                  "value_share",
                  "Of what all buyers brought, the share of these; of all weeks together only, null"
                      + " at zero."),
              Column.rate(
                  "naive_value_share",
                  "The share of the buyers in the same decile by the naive forecast."),
              Column.text("status", "fitted, or why there is no model."),
              Column.text("sentence", "The same in words.")));

  /** Orders of a customer: less is no forecast that could be compared. */
  private static final double LEAST_FORECAST = 0.001;

  private static final double BOUNDS = 0.95;

  private static final int PREDICTED = 0;
  private static final int NAIVE = 1;

  /** What is summed: days with an order, the rest in billionths and ticks. */
  private enum Sum {
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

  /** By decile from the best, week and sum; position 0 of the weeks has what is of all of them. */
  private final long[][][] sums;

  private final ExpectedTotal expected;

  private Holdout(int weeks, ExpectedTotal expected) {
    sums = new long[Deciles.COUNT][1 + weeks][Sum.values().length];
    this.expected = expected;
  }

  /** By what the buyers of one part are ranked. */
  public static Standings ranks(Iterator<TraitRow> buyers, Trial.Terms terms) {
    Trial trial = new Trial(terms);
    LongList[] ranks = {new LongList(), new LongList()};
    while (buyers.hasNext()) {
      if (trial.read(buyers.next())) {
        ranks[PREDICTED].add(trial.rank());
        ranks[NAIVE].add(trial.naiveRank());
      }
    }
    return Standings.of(ranks);
  }

  /** How the models did with the buyers of one part. */
  public static Holdout of(Iterator<TraitRow> buyers, Trial.Terms terms, Deciles deciles) {
    Holdout holdout = new Holdout(terms.weeks(), new ExpectedTotal());
    Trial trial = new Trial(terms);
    while (buyers.hasNext()) {
      if (trial.read(buyers.next())) {
        holdout.add(trial, terms.weeks(), deciles);
      }
    }
    return holdout;
  }

  private void add(Trial trial, int weeks, Deciles deciles) {
    long[][] own = sums[deciles.position(PREDICTED, trial.rank())];
    long actual = 0;
    long predicted = 0;
    long ticks = 0;
    for (int week = 0; week < weeks; week++) {
      long[] sum = own[1 + week];
      add(sum, Sum.CUSTOMERS, 1);
      add(sum, Sum.ACTUAL_ORDERS, trial.actualOrders(week));
      add(sum, Sum.PREDICTED_ORDERS, trial.predictedOrders(week));
      add(sum, Sum.NAIVE_ORDERS, trial.naiveOrders());
      add(sum, Sum.ACTUAL_TICKS, trial.actualTicks(week));
      add(sum, Sum.PREDICTED_TICKS, trial.predictedTicks(week));
      add(sum, Sum.NAIVE_TICKS, trial.naiveTicks());
      actual += trial.actualOrders(week);
      predicted += trial.predictedOrders(week);
      ticks += trial.actualTicks(week);
    }
    long billionths = actual * (long) Trial.BILLION;
    trial.addTo(expected);
    add(own[0], Sum.CUSTOMERS, 1);
    addErrors(
        own[0], actual, predicted / Trial.BILLION, weeks * trial.naiveOrders() / Trial.BILLION);
    add(own[0], Sum.ERROR, Math.abs(predicted - billionths));
    add(own[0], Sum.NAIVE_ERROR, Math.abs(weeks * trial.naiveOrders() - billionths));
    long[] naive = sums[deciles.position(NAIVE, trial.naiveRank())][0];
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
   * Poisson's (McCullagh and Nelder, Generalized Linear Models, 2nd edition, 1989, section 2.3).
   */
  private static double deviance(long actual, double predicted) {
    double mean = Math.max(predicted, LEAST_FORECAST);
    double surprise = actual == 0 ? 0 : actual * FastMath.log(actual / mean);
    return 2 * (surprise - actual + mean);
  }

  private static long billionths(double amount) {
    return FastMath.round(amount * Trial.BILLION);
  }

  private static void add(long[] sums, Sum sum, long value) {
    sums[sum.ordinal()] = Math.addExact(sums[sum.ordinal()], value);
  }

  /** This result and that of other buyers. */
  public Holdout plus(Holdout other) {
    Holdout sum = new Holdout(sums[0].length - 1, expected.plus(other.expected));
    for (Holdout part : List.of(this, other)) {
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
   * The rows of {@link #TABLE}; without a model of purchases those of all buyers only.
   *
   * @param models as of the cut-off
   * @param calibration of the same
   */
  public List<Row> rows(Trial.Terms terms, ValueModels models, Calibration calibration) {
    long[][] all = new long[1 + terms.weeks()][Sum.values().length];
    for (long[][] decile : sums) {
      addAll(all, decile);
    }
    Told told =
        new Told(
            terms,
            models.ofAll(),
            overWeeks(all)[Sum.ACTUAL_TICKS.ordinal()],
            expected.orders(models).map(total -> calibration.orders().ofAll(total, BOUNDS)),
            expected.value(models).map(total -> calibration.value().ofAll(total, BOUNDS)),
            calibration.orders().isCalibrated());
    List<Row> rows = new ArrayList<>();
    addRows(rows, told, 0, all);
    for (int decile = 0; terms.prediction().isOfOrders() && decile < Deciles.COUNT; decile++) {
      addRows(rows, told, 1 + decile, sums[decile]);
    }
    return rows;
  }

  private static void addRows(List<Row> rows, Told told, int decile, long[][] byWeek) {
    rows.add(told.row(decile, 0, overWeeks(byWeek)));
    for (int week = 1; week < byWeek.length; week++) {
      rows.add(told.row(decile, week, byWeek[week]));
    }
  }

  private static long[] overWeeks(long[][] byWeek) {
    long[] sum = byWeek[0].clone();
    for (int week = 1; week < byWeek.length; week++) {
      for (Sum each : Sum.values()) {
        if (each != Sum.CUSTOMERS) {
          add(sum, each, byWeek[week][each.ordinal()]);
        }
      }
    }
    return sum;
  }

  /**
   * Makes published rows of sums.
   *
   * @param allTicks what all buyers brought
   * @param orders the bounds of all orders, if they are predicted
   * @param money those of all value
   */
  private record Told(
      Trial.Terms terms,
      CustomerValue value,
      long allTicks,
      Optional<Interval> orders,
      Optional<Interval> money,
      boolean isCalibrated) {

    Row row(int decile, int week, long[] sums) {
      boolean ofOrders = terms.prediction().isOfOrders();
      boolean ofValue = terms.prediction().isOfValue();
      boolean whole = week == 0;
      boolean all = whole && decile == 0;
      double customers = count(sums, Sum.CUSTOMERS);
      double actual = count(sums, Sum.ACTUAL_ORDERS);
      double predicted = orders(sums, Sum.PREDICTED_ORDERS);
      double naive = orders(sums, Sum.NAIVE_ORDERS);
      return RowFactory.create(
          decile,
          week,
          LocalDate.ofEpochDay(terms.cutOff()),
          LocalDate.ofEpochDay(terms.lastDay(whole ? 0 : week - 1) + 1L),
          LocalDate.ofEpochDay(terms.lastDay(whole ? terms.weeks() : week)),
          count(sums, Sum.CUSTOMERS),
          count(sums, Sum.ACTUAL_ORDERS),
          ofOrders ? (Double) predicted : null,
          naive,
          ofOrders ? ratio(predicted - actual, actual) : null,
          ratio(naive - actual, actual),
          whole && ofOrders ? ratio(orders(sums, Sum.ERROR), customers) : null,
          whole ? ratio(orders(sums, Sum.NAIVE_ERROR), customers) : null,
          whole ? ratio((double) count(sums, Sum.ACTUAL_ORDERS), customers) : null,
          whole && ofOrders ? root(sums, Sum.SQUARED_ERROR) : null,
          whole ? root(sums, Sum.NAIVE_SQUARED_ERROR) : null,
          whole ? root(sums, Sum.ZERO_SQUARED_ERROR) : null,
          whole && ofOrders ? ratio(orders(sums, Sum.DEVIANCE), customers) : null,
          whole ? ratio(orders(sums, Sum.NAIVE_DEVIANCE), customers) : null,
          whole ? ratio(orders(sums, Sum.ZERO_DEVIANCE), customers) : null,
          all ? orders.map(Interval::low).orElse(null) : null,
          all ? orders.map(Interval::high).orElse(null) : null,
          Money.published(count(sums, Sum.ACTUAL_TICKS)),
          ofValue ? Money.published(count(sums, Sum.PREDICTED_TICKS)) : null,
          Money.published(count(sums, Sum.NAIVE_TICKS)),
          all ? money.map(bounds -> amount(bounds.low())).orElse(null) : null,
          all ? money.map(bounds -> amount(bounds.high())).orElse(null) : null,
          isCalibrated,
          whole ? ofAllTicks((double) count(sums, Sum.ACTUAL_TICKS)) : null,
          whole && ofOrders
              ? ofAllTicks((double) count(sums, Sum.ACTUAL_TICKS_BY_NAIVE_DECILE))
              : null,
          value.status().label(),
          value.sentence());
    }

    private static BigDecimal amount(double units) {
      return Money.published(Forecast.OfMember.ticks(units));
    }

    private static Double root(long[] sums, Sum sum) {
      Double mean = ratio(orders(sums, sum), (double) count(sums, Sum.CUSTOMERS));
      return mean == null ? null : (Double) Math.sqrt(mean);
    }

    private static long count(long[] sums, Sum sum) {
      return sums[sum.ordinal()];
    }

    private static double orders(long[] sums, Sum sum) {
      return count(sums, sum) / Trial.BILLION;
    }

    private Double ofAllTicks(double ticks) {
      return ratio(ticks, (double) allTicks);
    }

    private static Double ratio(double part, double whole) {
      return whole == 0 ? null : (Double) (part / whole);
    }
  }
}
