package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.util.FastMath;

/**
 * Generates exchange rates. A rate depends only on the ground truth, the currency and the day.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class RateGenerator {
  private final CurrencyUse use;
  private final List<String> currencies;
  private final KeyedRandom random;

  RateGenerator(Truth truth) {
    use = truth.currencies();
    currencies = List.copyOf(use.meanRates().keySet());
    random = new KeyedRandom(truth.plan().seed());
  }

  /** The rates published on a day: of all currencies, or none on a Sunday. */
  Stream<ExchangeRate> published(LocalDate day) {
    return isPublishing(day) ? currencies.stream().map(c -> rate(c, day)) : Stream.empty();
  }

  /** The latest rate published up to a day; 1 for the shop's currency. */
  ExchangeRate latest(String currency, LocalDate day) {
    return currency.equals(use.ofTheShop())
        ? new ExchangeRate(currency, day, ExchangeRate.PAR)
        : rate(currency, isPublishing(day) ? day : day.minusDays(1));
  }

  private ExchangeRate rate(String currency, LocalDate day) {
    int number = currencies.indexOf(currency);
    random.about(Topic.EXCHANGE_RATES, KeyedRandom.pair(number, (int) day.toEpochDay()));
    // Each currency has a different phase.
    double turns =
        (double) day.toEpochDay() / use.swingDays() + (double) number / currencies.size();
    double swing = 1 + use.swing() * FastMath.sin(2 * FastMath.PI * turns);
    double rate = use.meanRates().get(currency) * swing * (1 + use.noise() * random.nextGaussian());
    return new ExchangeRate(currency, day, Math.max(1, Math.round(rate * ExchangeRate.PAR)));
  }

  private static boolean isPublishing(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }
}
