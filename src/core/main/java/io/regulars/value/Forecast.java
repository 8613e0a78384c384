package io.regulars.value;

import io.regulars.table.Money;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.util.FastMath;

/**
 * Makes forecasts for customers one by one. Results are cached for equal customers, so an instance
 * is not thread-safe.
 */
public final class Forecast {
  private final Prediction prediction;
  private final Map<Integer, Optional<MemberForecast>> members = new HashMap<>();
  private final Map<Integer, PurchaseForecast> purchases = new HashMap<>();

  public Forecast(Prediction prediction) {
    this.prediction = prediction;
  }

  /**
   * Returns the forecast for the customers of a dimension value; empty if there is no purchase
   * model.
   *
   * @param member the dimension value as UTF-8; null for customers without one
   */
  public Optional<MemberForecast> of(byte[] member) {
    int position = 0;
    if (member != null && !prediction.members().isEmpty()) {
      String name = new String(member, StandardCharsets.UTF_8);
      position = prediction.members().getOrDefault(name, 0);
    }
    return members.computeIfAbsent(position, this::memberForecast);
  }

  private Optional<MemberForecast> memberForecast(int position) {
    Prediction.Models models = prediction.models().get(position);
    if (models.purchases() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new MemberForecast(
            models, purchases.computeIfAbsent(models.purchaseFit(), fit -> forecast(models))));
  }

  private PurchaseForecast forecast(Prediction.Models models) {
    return new PurchaseForecast(
        models.purchases(),
        prediction.horizonWeeks(),
        prediction.yearlyDiscount(),
        prediction.season());
  }

  /**
   * The forecast for the customers of one dimension value.
   *
   * @param models the models that apply to these customers
   * @param purchases the forecast of their purchases
   */
  public record MemberForecast(Prediction.Models models, PurchaseForecast purchases) {

    /** Returns whether value is predicted. */
    public boolean isOfValue() {
      return models.spend() != null;
    }

    /** Returns the expected discounted value of a customer over the horizon, in ticks. */
    public long value(RepeatPattern pattern, RepeatSpend spend) {
      return ticks(purchases.discounted(pattern) * models.spend().expectedSpend(spend));
    }

    /** Converts an amount to whole ticks. */
    public static long ticks(double amount) {
      return FastMath.round(amount * Money.TICKS);
    }
  }
}
