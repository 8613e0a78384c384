package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.math3.util.FastMath;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Generates exchange rates, and draws the currency of each order. A rate depends only on the ground
 * truth, the currency and the day.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class CurrencyGenerator {
  /**
   * Exchange rate of a currency on a day.
   *
   * @param millionths value of one unit of the currency, in millionths of the shop's currency
   */
  record ExchangeRate(String currency, LocalDate validOn, long millionths) {
    /** The columns of {@code exchange_rates}; dates in days since 1970. */
    static final StructType COLUMNS =
        StructType.fromDDL(
            """
            currency STRING NOT NULL, valid_on BIGINT NOT NULL, rate DECIMAL(12,6) NOT NULL""");

    static final long PAR = 1_000_000;

    Row row() {
      return RowFactory.create(currency, validOn.toEpochDay(), BigDecimal.valueOf(millionths, 6));
    }

    /**
     * Converts hundredths of the shop's currency to hundredths of this currency, rounded half up.
     */
    long converted(long cents) {
      return (2 * cents * PAR + millionths) / (2 * millionths);
    }
  }

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
   * @param daysBefore number of days with rates before the plan's first day; no rate is published
   *     on Sundays
   */
  record CurrencyUse(
      String ofTheShop,
      Map<String, String> byCountry,
      Map<String, Double> elsewhere,
      Map<String, Double> meanRates,
      double swing,
      int swingDays,
      double noise,
      int daysBefore)
      implements Serializable {

    CurrencyUse {
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

  private final CurrencyUse use;
  private final LocalDate firstDay;
  private final List<String> currencies;
  private final KeyedRandom rateRandom;
  private final KeyedRandom orderRandom;

  CurrencyGenerator(Truth truth) {
    use = truth.currencies();
    firstDay = truth.plan().firstDay();
    currencies = List.copyOf(use.meanRates().keySet());
    rateRandom = new KeyedRandom(truth.plan().seed());
    orderRandom = new KeyedRandom(truth.plan().seed());
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
    rateRandom.about(Topic.EXCHANGE_RATES, KeyedRandom.pair(number, (int) day.toEpochDay()));
    // Each currency has a different phase.
    double turns =
        (double) day.toEpochDay() / use.swingDays() + (double) number / currencies.size();
    double swing = 1 + use.swing() * FastMath.sin(2 * FastMath.PI * turns);
    double rate =
        use.meanRates().get(currency) * swing * (1 + use.noise() * rateRandom.nextGaussian());
    return new ExchangeRate(currency, day, Math.max(1, Math.round(rate * ExchangeRate.PAR)));
  }

  private static boolean isPublishing(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /** The currency of each purchase of a shopper, with the exchange rate of its day. */
  List<ExchangeRate> ofPurchases(Shopper shopper, List<Double> times) {
    orderRandom.about(Topic.CURRENCIES, shopper.number());
    String usual = use.byCountry().getOrDefault(shopper.country(), use.ofTheShop());
    return times.stream()
        .map(time -> latest(currency(usual), firstDay.plusDays(time.intValue())))
        .toList();
  }

  private String currency(String usual) {
    double remaining = orderRandom.nextDouble();
    for (Map.Entry<String, Double> other : use.elsewhere().entrySet()) {
      remaining -= other.getValue();
      if (remaining < 0) {
        return other.getKey();
      }
    }
    return usual;
  }
}
