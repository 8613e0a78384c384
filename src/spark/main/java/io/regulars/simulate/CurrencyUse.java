package io.regulars.simulate;

import java.io.Serializable;
import java.util.Map;

/**
 * Currencies of orders, and exchange rates.
 *
 * <p>Prices in the shop's currency are converted to the order's currency at the latest rate
 * published by the day of the purchase, and rounded to hundredths.
 *
 * @param ofTheShop currency of prices, costs, spend and subscriptions
 * @param byCountry currency of orders by country; the shop's currency if missing
 * @param elsewhere share of orders in other currencies, independent of the country
 * @param meanRates mean value of one unit of each currency in the shop's currency; may include
 *     currencies without orders
 * @param swing amplitude of the sine around the mean rate, as a share of the mean
 * @param swingDays period of the sine in days
 * @param noise standard deviation of a day's rate around the sine, as a share of it
 * @param daysBefore number of days with rates before the plan's first day; no rate is published on
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
      throw new IllegalArgumentException(
          "daysBefore must be at least 1: a Sunday uses the previous rate.");
    }
    if (!meanRates.keySet().containsAll(byCountry.values())
        || !meanRates.keySet().containsAll(elsewhere.keySet())) {
      throw new IllegalArgumentException("A currency of orders has no mean rate.");
    }
  }
}
