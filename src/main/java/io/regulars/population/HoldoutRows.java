package io.regulars.population;

import io.regulars.population.HoldoutTable.Sum;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.TableSpec;
import io.regulars.value.CustomerValueModel;
import io.regulars.value.Forecast;
import io.regulars.value.PredictionInterval;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Makes the rows of {@code value_holdout} of the sums of a decile and week.
 *
 * @param allTicks what all buyers brought
 * @param orders the bounds of all orders, if they are predicted
 * @param money those of all value
 */
record HoldoutRows(
    Backtest.Terms terms,
    CustomerValueModel value,
    long allTicks,
    Optional<PredictionInterval> orders,
    Optional<PredictionInterval> money,
    boolean isCalibrated) {
  /** The table {@code value_holdout}. */
  static final TableSpec TABLE =
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
        all ? orders.map(PredictionInterval::low).orElse(null) : null,
        all ? orders.map(PredictionInterval::high).orElse(null) : null,
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
    return count(sums, sum) / Backtest.BILLION;
  }

  private Double ofAllTicks(double ticks) {
    return ratio(ticks, (double) allTicks);
  }

  private static Double ratio(double part, double whole) {
    return whole == 0 ? null : (Double) (part / whole);
  }
}
