package io.regulars.value;

import io.regulars.table.Money;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.util.FastMath;

/**
 * What to expect of one customer after the other. Customers who are alike are worked out once.
 * Nothing here is for several threads at a time.
 */
public final class Forecast {
  private final Prediction prediction;
  private final Map<Integer, Optional<OfMember>> members = new HashMap<>();
  private final Map<Integer, PurchaseForecast> purchases = new HashMap<>();

  public Forecast(Prediction prediction) {
    this.prediction = prediction;
  }

  /**
   * The forecast for the customers of a member; empty where nothing is predicted for them.
   *
   * @param member its name as UTF-8, null for customers of none
   */
  public Optional<OfMember> of(byte[] member) {
    int position = 0;
    if (member != null && !prediction.members().isEmpty()) {
      String name = new String(member, StandardCharsets.UTF_8);
      position = prediction.members().getOrDefault(name, 0);
    }
    return members.computeIfAbsent(position, this::ofMember);
  }

  private Optional<OfMember> ofMember(int position) {
    Prediction.Models models = prediction.models().get(position);
    if (models.purchases() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new OfMember(
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
   * For the customers of one member.
   *
   * @param models what they are predicted by
   * @param purchases what they are expected to buy
   */
  public record OfMember(Prediction.Models models, PurchaseForecast purchases) {

    /** Whether value is predicted. */
    public boolean isOfValue() {
      return models.spend() != null;
    }

    /** What a customer is expected to bring over the horizon, discounted, in ticks. */
    public long value(RepeatPattern pattern, RepeatSpend spend) {
      return ticks(purchases.discounted(pattern) * models.spend().expectedSpend(spend));
    }

    /** An expected amount in whole ticks. */
    public static long ticks(double amount) {
      return FastMath.round(amount * Money.TICKS);
    }
  }
}
