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
 * What to expect of one buyer after the other, read off their rows as of one day. Nothing here is
 * for several threads at a time.
 */
public final class BuyerForecast {
  private final int asOf;
  private final Forecast forecast;
  private final PurchaseDays days = new PurchaseDays();

  /**
   * @param asOf the day from which is looked ahead, from 1970-01-01
   */
  public BuyerForecast(Prediction prediction, int asOf) {
    this.asOf = asOf;
    forecast = new Forecast(prediction);
  }

  /** Reads a buyer's row; the models that hold for it, empty where nothing is predicted. */
  Optional<Forecast.OfMember> read(TraitRow buyer) {
    days.read(buyer);
    return forecast.of(
        buyer.isNull(ValueModelFeatures.MEMBER) ? null : buyer.text(ValueModelFeatures.MEMBER));
  }

  /** The days of the buyer that was read last. */
  PurchaseDays days() {
    return days;
  }

  /** How that buyer had come back; it must have bought by the day. */
  RepeatPattern pattern() {
    return days.pattern(asOf);
  }

  /** What that buyer had spent. */
  RepeatSpend spend() {
    return days.spend(asOf);
  }

  /** Adds to a total what is expected of a buyer. */
  void addTo(ExpectedTotal total, TraitRow buyer) {
    Optional<Forecast.OfMember> models = read(buyer);
    if (models.isPresent()) {
      total.add(models.get(), pattern(), spend());
    } else {
      total.addUnknown();
    }
  }
}
