package io.regulars.population;

import io.regulars.profile.TraitRow;
import io.regulars.profile.ValueModelFeatures;
import io.regulars.value.ExpectedTotal;
import io.regulars.value.Forecast;
import io.regulars.value.Prediction;
import io.regulars.value.RepeatPattern;
import io.regulars.value.RepeatSpend;
import java.util.Optional;

/**
 * Makes forecasts for buyers one by one from their rows, as of one day. An instance is not
 * thread-safe.
 */
public final class BuyerForecast {
  private final int asOf;
  private final Forecast forecast;
  private final PurchaseDays days = new PurchaseDays();

  /**
   * @param asOf the day of the forecast, in days since 1970-01-01
   */
  public BuyerForecast(Prediction prediction, int asOf) {
    this.asOf = asOf;
    forecast = new Forecast(prediction);
  }

  /**
   * Reads the row of a buyer and returns the forecast that applies to it; empty if nothing is
   * predicted.
   */
  Optional<Forecast.MemberForecast> read(TraitRow buyer) {
    days.read(buyer);
    return forecast.of(
        buyer.isNull(ValueModelFeatures.MEMBER) ? null : buyer.text(ValueModelFeatures.MEMBER));
  }

  /** Returns the purchase days of the current buyer. */
  PurchaseDays days() {
    return days;
  }

  /**
   * Returns the repeat pattern of the current buyer. It must have bought by the day of the
   * forecast.
   */
  RepeatPattern pattern() {
    return days.pattern(asOf);
  }

  /** Returns the repeat spend of the current buyer. */
  RepeatSpend spend() {
    return days.spend(asOf);
  }

  /** Adds the forecast of a buyer to a total. */
  void addTo(ExpectedTotal total, TraitRow buyer) {
    Optional<Forecast.MemberForecast> models = read(buyer);
    if (models.isPresent()) {
      total.add(models.get(), pattern(), spend());
    } else {
      total.addUnknown();
    }
  }
}
