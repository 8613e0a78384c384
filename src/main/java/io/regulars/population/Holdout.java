package io.regulars.population;

import io.regulars.measure.LongList;
import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.TableSpec;
import io.regulars.value.CustomerValue;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

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
              Column.money(
                  "actual_value",
                  "What these days brought by value.of, less their refunds up to the last day looked at."),
              Column.money(
                  "predicted_value", "The same by the models, undiscounted; null without both."),
              Column.money("naive_value", "The same at the rate and the mean spend so far."),
              Column.rate(
                  "value_share",
                  "Of what all buyers brought, the share of these; of all weeks together only, null"
                      + " at zero."),
              Column.rate(
                  "naive_value_share",
                  "The share of the buyers in the same decile by the naive forecast."),
              Column.text("status", "fitted, or why there is no model."),
              Column.text("sentence", "The same in words.")));

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
    ACTUAL_TICKS,
    PREDICTED_TICKS,
    NAIVE_TICKS,
    ACTUAL_TICKS_BY_NAIVE_DECILE
  }

  /** By decile from the best, week and sum; position 0 of the weeks has what is of all of them. */
  private final long[][][] sums;

  private Holdout(int weeks) {
    sums = new long[Deciles.COUNT][1 + weeks][Sum.values().length];
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
    Holdout holdout = new Holdout(terms.weeks());
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
    add(own[0], Sum.CUSTOMERS, 1);
    add(own[0], Sum.ERROR, Math.abs(predicted - billionths));
    add(own[0], Sum.NAIVE_ERROR, Math.abs(weeks * trial.naiveOrders() - billionths));
    long[] naive = sums[deciles.position(NAIVE, trial.naiveRank())][0];
    add(naive, Sum.ACTUAL_TICKS_BY_NAIVE_DECILE, ticks);
  }

  private static void add(long[] sums, Sum sum, long value) {
    sums[sum.ordinal()] = Math.addExact(sums[sum.ordinal()], value);
  }

  /** This result and that of other buyers. */
  public Holdout plus(Holdout other) {
    Holdout sum = new Holdout(sums[0].length - 1);
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
   * @param value the models of all as of the cut-off
   */
  public List<Row> rows(Trial.Terms terms, CustomerValue value) {
    long[][] all = new long[1 + terms.weeks()][Sum.values().length];
    for (long[][] decile : sums) {
      addAll(all, decile);
    }
    Told told = new Told(terms, value, overWeeks(all)[Sum.ACTUAL_TICKS.ordinal()]);
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
   */
  private record Told(Trial.Terms terms, CustomerValue value, long allTicks) {

    Row row(int decile, int week, long[] sums) {
      boolean ofOrders = terms.prediction().isOfOrders();
      boolean ofValue = terms.prediction().isOfValue();
      boolean whole = week == 0;
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
          Money.published(count(sums, Sum.ACTUAL_TICKS)),
          ofValue ? Money.published(count(sums, Sum.PREDICTED_TICKS)) : null,
          Money.published(count(sums, Sum.NAIVE_TICKS)),
          whole ? ofAllTicks((double) count(sums, Sum.ACTUAL_TICKS)) : null,
          whole && ofOrders
              ? ofAllTicks((double) count(sums, Sum.ACTUAL_TICKS_BY_NAIVE_DECILE))
              : null,
          value.status().label(),
          value.sentence());
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
