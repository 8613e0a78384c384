package io.regulars.simulate;

import java.io.Serializable;
import java.util.Map;

/**
 * Which currencies orders are paid in, and what those are worth.
 *
 * <p>A shopper pays the price in the shop's currency at the latest rate published by the day of the
 * purchase, rounded to hundredths of the order's currency.
 *
 * @param ofTheShop the currency of prices, costs, spend and subscriptions
 * @param byCountry the currency of a country's orders; the shop's own where missing
 * @param elsewhere shares of the orders paid in these currencies instead, in whatever country
 * @param meanRates units of the shop's currency for one unit of each currency, on average over
 *     years; there are rates of currencies that no order is paid in
 * @param swing rates swing by this share around the mean, either way
 * @param swingDays the length of a swing
 * @param noise standard deviation of a day's rate around that swing, as a share of it
 * @param daysBefore rates begin so many days before the plan's first, and none is published on
 *     Sundays
 */
public record CurrencyUse(
    String ofTheShop,
    Map<String, String> byCountry,
    Map<String, Double> elsewhere,
    Map<String, Double> meanRates,
    double swing,
    int swingDays,
    double noise,
    int daysBefore)
    implements Serializable {

  public CurrencyUse {
    if (daysBefore < 1) {
      throw new IllegalArgumentException("A first day that is a Sunday has the rate before it.");
    }
    if (!meanRates.keySet().containsAll(byCountry.values())
        || !meanRates.keySet().containsAll(elsewhere.keySet())) {
      throw new IllegalArgumentException("Every currency that is paid in has a rate.");
    }
  }
}
