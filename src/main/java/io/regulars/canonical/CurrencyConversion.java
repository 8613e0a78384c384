package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;

import io.regulars.concurrent.Lazy;
import io.regulars.config.Settings;
import io.regulars.input.InputRow;
import io.regulars.input.RowStep;
import io.regulars.input.Rule;
import io.regulars.time.ShopCalendar;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * Converts amounts in other currencies to the shop's currency by the latest rate on or before their
 * day. Without exchange rates, rows in other currencies violate a rule.
 *
 * <p>A row without a currency is in the shop's currency. Rates of the shop's currency are ignored.
 */
final class CurrencyConversion {
  /** The column with the currency of a row; null for the shop's currency. */
  static final CanonicalColumn CURRENCY = CanonicalColumn.text("currency");

  /**
   * The column with the currency that amounts were converted from, in capitals; null without
   * conversion.
   */
  static final CanonicalColumn ORIGINAL = CanonicalColumn.text("original_currency");

  /** The flag of rows whose currency has no rate. */
  static final CanonicalColumn HAS_NO_RATE = CanonicalColumn.flag("_has_no_rate");

  /** The evidence of rows without a rate, such as "USD on 2024-05-03". */
  private static final String MISSING = "_missing_rate";

  private final Optional<Lazy<Broadcast<RateTable>>> rates;
  private final ShopCalendar calendar;
  private final String shopCurrency;

  private CurrencyConversion(
      Optional<Lazy<Broadcast<RateTable>>> rates, ShopCalendar calendar, String shopCurrency) {
    this.rates = rates;
    this.calendar = calendar;
    this.shopCurrency = shopCurrency;
  }

  /**
   * Creates the conversion to the shop's currency.
   *
   * @param rates empty if there is no input of exchange rates; read when the first row is converted
   */
  static CurrencyConversion of(Optional<ScreenedInput> rates, Settings settings) {
    return new CurrencyConversion(
        rates.map(input -> new Lazy<>(() -> input.broadcast(ExchangeRateInput.read(input)))),
        settings.shop().calendar(),
        settings.shop().currency());
  }

  /** Returns the columns that the conversion adds to a layout. */
  static List<CanonicalColumn> columns() {
    return List.of(ORIGINAL, HAS_NO_RATE);
  }

  /** Returns the currency code: in capitals, without surrounding spaces. */
  static String code(String currency) {
    return trimmed(currency).toUpperCase(Locale.ROOT);
  }

  /** Removes surrounding spaces, but no other whitespace, as SQL's {@code trim} does. */
  static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) == ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) == ' ') {
      to--;
    }
    return text.substring(from, to);
  }

  /** Returns the rule for the currency of an input that gives it. */
  Rule rule(RowLayout layout) {
    return rates.isPresent() ? hasARate(layout) : isShopCurrency(layout);
  }

  private static Rule hasARate(RowLayout layout) {
    int hasNoRate = layout.at(HAS_NO_RATE.name());
    return Rule.reject(
            "currency_has_a_rate",
            row -> !row.has(hasNoRate),
            "have a currency without a rate on that day or before",
            "Add a rate of each currency from its first day to sources.exchange-rates")
        .withSubject(MISSING);
  }

  private Rule isShopCurrency(RowLayout layout) {
    int currency = layout.at(CURRENCY.name());
    String expected = shopCurrency;
    return Rule.reject(
            "currency_is_the_shops",
            row -> !row.has(currency) || code(row.string(currency)).equals(expected),
            "have a currency other than " + shopCurrency,
            "Set sources.exchange-rates, map amounts that are already converted to "
                + shopCurrency
                + ", or exclude other currencies with where")
        .withSubject(CURRENCY.name())
        .withoutTolerance();
  }

  /**
   * Returns the steps that convert the amounts of a row to the shop's currency. If there is no
   * rate, the amounts are kept and the row violates the {@link #rule}. Without an input of exchange
   * rates there are no steps.
   *
   * @param on the column of the instant or date that selects the rate
   * @param amounts the columns in the row's currency
   */
  List<Supplier<RowStep>> steps(RowLayout layout, String on, Collection<String> amounts) {
    if (rates.isEmpty()) {
      return List.of();
    }
    return List.of(
        () -> new ConversionStep(layout, on, amounts, rates.get().get(), calendar, shopCurrency));
  }

  /** Returns the evidence of rows without a rate, by column name. */
  static Map<String, Column> evidence(String on) {
    return Map.of(MISSING, concat_ws(" on ", upper(trim(col(CURRENCY.name()))), to_date(col(on))));
  }

  /** The step that converts one row. */
  private static final class ConversionStep implements RowStep {
    private static final long serialVersionUID = 1L;

    private final Broadcast<RateTable> rates;
    private final ShopCalendar calendar;
    private final String shopCurrency;
    private final byte[] shopCurrencyBytes;
    private final int currency;
    private final int original;
    private final int hasNoRate;
    private final int on;
    private final boolean isInstant;
    private final int[] amounts;

    ConversionStep(
        RowLayout layout,
        String on,
        Collection<String> amounts,
        Broadcast<RateTable> rates,
        ShopCalendar calendar,
        String shopCurrency) {
      this.rates = rates;
      this.calendar = calendar;
      this.shopCurrency = shopCurrency;
      shopCurrencyBytes = shopCurrency.getBytes(StandardCharsets.UTF_8);
      currency = layout.at(CURRENCY.name());
      original = layout.at(ORIGINAL.name());
      hasNoRate = layout.at(HAS_NO_RATE.name());
      this.on = layout.at(on);
      isInstant = layout.columns().get(this.on).type().equals(DataTypes.TimestampType);
      this.amounts = amounts.stream().mapToInt(layout::at).toArray();
    }

    @Override
    public void apply(InputRow row) {
      if (!row.has(currency) || Arrays.equals(row.text(currency), shopCurrencyBytes)) {
        return;
      }
      String code = code(row.string(currency));
      if (code.equals(shopCurrency)) {
        return;
      }
      row.set(original, code.getBytes(StandardCharsets.UTF_8));
      if (!row.has(on)) {
        return;
      }
      double rate = rates.value().of(code, day(row));
      if (Double.isNaN(rate)) {
        row.set(hasNoRate, true);
        return;
      }
      for (int amount : amounts) {
        if (row.has(amount)) {
          row.set(amount, row.number(amount) * rate);
        }
      }
    }

    private long day(InputRow row) {
      return isInstant ? calendar.dayOf(row.time(on)) : row.time(on);
    }
  }
}
