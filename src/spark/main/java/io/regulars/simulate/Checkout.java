package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Draws the currency of each order.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class Checkout {
  private final LocalDate firstDay;
  private final CurrencyUse use;
  private final RateGenerator rates;
  private final KeyedRandom random;

  Checkout(Truth truth, RateGenerator rates) {
    this.rates = rates;
    firstDay = truth.plan().firstDay();
    use = truth.currencies();
    random = new KeyedRandom(truth.plan().seed());
  }

  /** The currency of each purchase with the exchange rate of its day. */
  List<ExchangeRate> currencies(Shopper shopper, List<Double> times) {
    random.about(Topic.CURRENCIES, shopper.number());
    String usual = use.byCountry().getOrDefault(shopper.country(), use.ofTheShop());
    return times.stream()
        .map(time -> rates.latest(currency(usual), firstDay.plusDays(time.intValue())))
        .toList();
  }

  private String currency(String usual) {
    double remaining = random.nextDouble();
    for (Map.Entry<String, Double> other : use.elsewhere().entrySet()) {
      remaining -= other.getValue();
      if (remaining < 0) {
        return other.getKey();
      }
    }
    return usual;
  }
}
