package io.regulars.population;

import io.regulars.profile.Life;
import io.regulars.profile.TraitRow;
import io.regulars.profile.Traits;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.value.Prediction;
import io.regulars.value.PurchaseForecast;
import io.regulars.value.RepeatPattern;
import io.regulars.value.RepeatSpend;
import java.util.List;

/** What a buyer is expected to buy and to bring, by the shop's models; nothing without them. */
final class PredictedValue implements Placement {
  private static final Column PREDICTED_ORDERS =
      Column.number(
          "predicted_orders",
          "Expected purchase days over the horizon of value.horizon; null without a model, see"
              + " value_model.");
  private static final Column PREDICTED_VALUE =
      Column.money(
          "predicted_value",
          "What they are expected to bring, discounted by value.yearly-discount; null without both"
              + " models.");
  private static final Column P_ALIVE =
      Column.rate(
          "p_alive",
          "Probability that the buyer has not stopped buying; null without a model, and for"
              + " one-time buyers under bg_nbd, where it is 1 by construction.");

  private final Prediction prediction;
  private final PurchaseForecast forecast;

  PredictedValue(Prediction prediction) {
    this.prediction = prediction;
    forecast =
        prediction.purchases() == null
            ? null
            : new PurchaseForecast(
                prediction.purchases(), prediction.horizonWeeks(), prediction.yearlyDiscount());
  }

  @Override
  public List<Column> columns() {
    return List.of(PREDICTED_ORDERS, PREDICTED_VALUE, P_ALIVE);
  }

  @Override
  public void place(TraitRow buyer, Population population, TraitRow row) {
    if (forecast == null) {
      return;
    }
    RepeatPattern pattern = pattern(buyer);
    row.set(PREDICTED_ORDERS, forecast.undiscounted(pattern));
    if (prediction.purchases().knowsWhetherAlive(pattern.repeats())) {
      row.set(P_ALIVE, prediction.purchases().probabilityAlive(pattern));
    }
    if (prediction.spend() != null) {
      double each = prediction.spend().expectedSpend(spend(buyer));
      row.set(PREDICTED_VALUE, Math.round(forecast.discounted(pattern) * each * Money.TICKS));
    }
  }

  /** How a buyer has come back. */
  static RepeatPattern pattern(TraitRow buyer) {
    int first = (int) buyer.number(Life.FIRST_ORDER_ON);
    int last = (int) buyer.number(Life.LAST_ORDER_ON);
    int repeats = (int) buyer.number(Life.PURCHASE_DAYS) - 1;
    return new RepeatPattern(repeats, last - first, (int) buyer.number(Life.TENURE_DAYS), 1);
  }

  /** What a buyer spent on the days on which it came back. */
  static RepeatSpend spend(TraitRow buyer) {
    int repeats = (int) buyer.number(Life.PURCHASE_DAYS) - 1;
    double mean = repeats == 0 ? 0 : Money.units(buyer.number(Traits.REPEAT_VALUE)) / repeats;
    return new RepeatSpend(repeats, mean, 1);
  }
}
