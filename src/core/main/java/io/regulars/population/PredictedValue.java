package io.regulars.population;

import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import io.regulars.value.Forecast;
import io.regulars.value.Prediction;
import io.regulars.value.PurchaseModel;
import io.regulars.value.RepeatPattern;
import java.util.List;

/**
 * The predicted orders and value of a buyer by the value models. Without models the columns are
 * null.
 */
final class PredictedValue implements Placement {
  private static final Column PREDICTED_ORDERS =
      Column.number(
          "predicted_orders",
          "Expected purchase days over the horizon value.horizon, including seasons; null without a"
              + " model, see value_model.");
  private static final Column PREDICTED_VALUE =
      Column.money(
          "predicted_value",
          "Expected value of these purchase days, discounted by value.yearly-discount; null unless"
              + " both models are fitted.");
  private static final Column P_ALIVE =
      Column.rate(
          "p_alive",
          "Probability that the buyer has not churned (P(alive)). Null without a model, and where"
              + " the model defines it as 1: for one-time buyers under bg_nbd and for all buyers"
              + " under nbd.");
  private static final Column PREDICTED_NEXT_ORDER_ON =
      Column.date(
          "predicted_next_order_on",
          "Median date of the next purchase, if the buyer has not churned; null without a model and"
              + " if the date is beyond the horizon.");

  private static final int DAYS_PER_WEEK = 7;

  /** The columns that this class fills. */
  static final List<Column> COLUMNS =
      List.of(PREDICTED_ORDERS, PREDICTED_VALUE, P_ALIVE, PREDICTED_NEXT_ORDER_ON);

  private final int asOf;
  private final int horizonDays;
  private final BuyerForecast forecast;

  /**
   * @param asOf the day of the run, from which the forecast starts
   */
  PredictedValue(Prediction prediction, int asOf) {
    this.asOf = asOf;
    horizonDays = DAYS_PER_WEEK * prediction.horizonWeeks();
    forecast = new BuyerForecast(prediction, asOf);
  }

  @Override
  public void place(TraitRow buyer, Population population, TraitRow row) {
    forecast.read(buyer).ifPresent(models -> place(models, row));
  }

  private void place(Forecast.MemberForecast models, TraitRow row) {
    RepeatPattern pattern = forecast.pattern();
    PurchaseModel model = models.models().purchases();
    row.set(PREDICTED_ORDERS, models.purchases().undiscounted(pattern));
    if (model.isAliveProbabilityDefined(pattern.repeats())) {
      row.set(P_ALIVE, model.probabilityAlive(pattern));
    }
    double wait = Math.ceil(DAYS_PER_WEEK * model.medianWeeksToNext(pattern));
    if (wait <= horizonDays) {
      row.set(PREDICTED_NEXT_ORDER_ON, asOf + (long) wait);
    }
    if (models.isOfValue()) {
      row.set(PREDICTED_VALUE, models.value(pattern, forecast.spend()));
    }
  }
}
