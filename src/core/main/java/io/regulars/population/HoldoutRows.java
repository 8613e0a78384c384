package io.regulars.population;

import io.regulars.population.HoldoutTable.Sum;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.value.CustomerValueModel;
import io.regulars.value.Forecast;
import io.regulars.value.PredictionInterval;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Makes the rows of {@code value_holdout} from the sums of a decile and week.
 *
 * @param allTicks the actual value of all buyers, in ticks
 * @param orders the prediction interval of all orders, if they are predicted
 * @param money the prediction interval of all value, if it is predicted
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
                  "Decile from 1 to 10 by predicted value (by predicted orders without a spend"
                      + " model); 1 is the highest. Ties share the better decile. 0 is all"
                      + " buyers."),
              Column.ordinal("week", "Week after the cut-off, from 1; 0 is all weeks together."),
              Column.date("cut_off", "Last day of the training data of the models."),
              Column.date("begins_on", "First day of the row's week or weeks."),
              Column.date("ends_on", "Last day of the row's week or weeks."),
              Column.count("customers", "Customers of the decile who had bought by the cut-off."),
              Column.count(
                  "actual_orders", "Actual purchase days of these customers in the row's weeks."),
              Column.number(
                  "predicted_orders",
                  "Purchase days predicted by the model; null without a model."),
              Column.number(
                  "naive_orders",
                  "Purchase days by the naive forecast: every customer continues at the past repeat"
                      + " rate."),
              Column.rate(
                  "bias", "predicted_orders / actual_orders - 1; null if actual_orders is 0."),
              Column.rate(
                  "naive_bias", "naive_orders / actual_orders - 1; null if actual_orders is 0."),
              Column.number(
                  "mean_absolute_error",
                  "Mean absolute error of the predicted orders per customer; only for all weeks"
                      + " together."),
              Column.number(
                  "naive_mean_absolute_error",
                  "Mean absolute error of the naive forecast per customer; only for all weeks"
                      + " together."),
              Column.number(
                  "zero_mean_absolute_error",
                  "Mean absolute error per customer of the zero forecast, that no customer buys"
                      + " again; only for all weeks together."),
              Column.number(
                  "root_mean_squared_error",
                  "Root mean squared error of the predicted orders per customer; only for all weeks"
                      + " together."),
              Column.number(
                  "naive_root_mean_squared_error",
                  "Root mean squared error of the naive forecast per customer; only for all weeks"
                      + " together."),
              Column.number(
                  "zero_root_mean_squared_error",
                  "Root mean squared error of the zero forecast per customer; only for all weeks"
                      + " together."),
              Column.number(
                  "mean_deviance",
                  "Mean Poisson deviance per customer, 2 (y ln(y / m) - y + m) for y actual and m"
                      + " predicted orders. An m below 0.001 counts as 0.001, because the deviance"
                      + " of a wrong forecast of 0 is infinite. Only for all weeks together."),
              Column.number(
                  "naive_mean_deviance",
                  "Mean Poisson deviance of the naive forecast per customer; only for all weeks"
                      + " together."),
              Column.number(
                  "zero_mean_deviance",
                  "Mean Poisson deviance of the zero forecast per customer; only for all weeks"
                      + " together."),
              Column.number(
                  "predicted_orders_low",
                  "Lower bound of the 95 % prediction interval of predicted_orders, calibrated at"
                      + " origins before the cut-off as in predicted_total; only for all buyers and"
                      + " all weeks together."),
              Column.number(
                  "predicted_orders_high",
                  "Upper bound of the 95 % prediction interval of predicted_orders; only for all"
                      + " buyers and all weeks together."),
              Column.money(
                  "actual_value",
                  "Actual value of these purchase days as defined by value.of, minus their refunds"
                      + " up to the last day of the backtest."),
              Column.money(
                  "predicted_value",
                  "Value predicted by the models, undiscounted; null unless both models are"
                      + " fitted."),
              Column.money(
                  "naive_value",
                  "Value by the naive forecast: every customer continues at the past repeat rate"
                      + " and mean spend."),
              Column.money(
                  "predicted_value_low",
                  "Lower bound of the 95 % prediction interval of predicted_value; only for all"
                      + " buyers and all weeks together."),
              Column.money(
                  "predicted_value_high",
                  "Upper bound of the 95 % prediction interval of predicted_value; only for all"
                      + " buyers and all weeks together."),
              Column.flag(
                  "is_calibrated", "Whether the bounds are calibrated, see predicted_total."),
              Column.rate(
                  "value_share",
                  "Share of the actual value of all buyers; only for all weeks together, null if"
                      + " that value is zero."),
              Column.rate(
                  "naive_value_share",
                  "Share of the actual value of all buyers that comes from the buyers in this"
                      + " decile of the naive forecast."),
              Column.text("status", "fitted, or the reason why there is no model."),
              Column.text("sentence", "The status as a sentence.")));

  TableRow row(int decile, int week, long[] sums) {
    boolean hasOrders = terms.prediction().predictsOrders();
    boolean hasValue = terms.prediction().predictsValue();
    boolean isAllWeeks = week == 0;
    boolean isAllBuyersAndWeeks = isAllWeeks && decile == 0;
    double customers = count(sums, Sum.CUSTOMERS);
    double actual = count(sums, Sum.ACTUAL_ORDERS);
    double predicted = orders(sums, Sum.PREDICTED_ORDERS);
    double naive = orders(sums, Sum.NAIVE_ORDERS);
    return TableRow.of(
        decile,
        week,
        LocalDate.ofEpochDay(terms.cutOff()),
        LocalDate.ofEpochDay(terms.lastDay(isAllWeeks ? 0 : week - 1) + 1L),
        LocalDate.ofEpochDay(terms.lastDay(isAllWeeks ? terms.weeks() : week)),
        count(sums, Sum.CUSTOMERS),
        count(sums, Sum.ACTUAL_ORDERS),
        hasOrders ? (Double) predicted : null,
        naive,
        hasOrders ? ratio(predicted - actual, actual) : null,
        ratio(naive - actual, actual),
        isAllWeeks && hasOrders ? ratio(orders(sums, Sum.ERROR), customers) : null,
        isAllWeeks ? ratio(orders(sums, Sum.NAIVE_ERROR), customers) : null,
        isAllWeeks ? ratio((double) count(sums, Sum.ACTUAL_ORDERS), customers) : null,
        isAllWeeks && hasOrders ? root(sums, Sum.SQUARED_ERROR) : null,
        isAllWeeks ? root(sums, Sum.NAIVE_SQUARED_ERROR) : null,
        isAllWeeks ? root(sums, Sum.ZERO_SQUARED_ERROR) : null,
        isAllWeeks && hasOrders ? ratio(orders(sums, Sum.DEVIANCE), customers) : null,
        isAllWeeks ? ratio(orders(sums, Sum.NAIVE_DEVIANCE), customers) : null,
        isAllWeeks ? ratio(orders(sums, Sum.ZERO_DEVIANCE), customers) : null,
        isAllBuyersAndWeeks ? orders.map(PredictionInterval::low).orElse(null) : null,
        isAllBuyersAndWeeks ? orders.map(PredictionInterval::high).orElse(null) : null,
        Money.published(count(sums, Sum.ACTUAL_TICKS)),
        hasValue ? Money.published(count(sums, Sum.PREDICTED_TICKS)) : null,
        Money.published(count(sums, Sum.NAIVE_TICKS)),
        isAllBuyersAndWeeks ? money.map(bounds -> amount(bounds.low())).orElse(null) : null,
        isAllBuyersAndWeeks ? money.map(bounds -> amount(bounds.high())).orElse(null) : null,
        isCalibrated,
        isAllWeeks ? shareOfAllTicks((double) count(sums, Sum.ACTUAL_TICKS)) : null,
        isAllWeeks && hasOrders
            ? shareOfAllTicks((double) count(sums, Sum.ACTUAL_TICKS_BY_NAIVE_DECILE))
            : null,
        value.status().label(),
        value.sentence());
  }

  private static BigDecimal amount(double units) {
    return Money.published(Forecast.MemberForecast.ticks(units));
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

  private Double shareOfAllTicks(double ticks) {
    return ratio(ticks, (double) allTicks);
  }

  private static Double ratio(double part, double whole) {
    return whole == 0 ? null : (Double) (part / whole);
  }
}
