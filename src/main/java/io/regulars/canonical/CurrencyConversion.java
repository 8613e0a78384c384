package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;

import io.regulars.concurrent.Lazy;
import io.regulars.config.Settings;
import io.regulars.quality.InputRow;
import io.regulars.quality.RowStep;
import io.regulars.quality.Rule;
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
 * Amounts in other currencies, made the shop's by the latest rate of their day or before. Without
 * rates there is no other currency: whoever writes one is refused.
 *
 * <p>A row that names no currency is in the shop's own, whose rates, if there are any, go unused.
 */
final class CurrencyConversion {
  /** The column of rows in several currencies that says what is not the shop's own. */
  static final CanonicalColumn CURRENCY = CanonicalColumn.text("currency");

  /** The currency that amounts were converted from, in capitals; null where they were not. */
  static final CanonicalColumn ORIGINAL = CanonicalColumn.text("original_currency");

  /** A flag on the rows whose currency has no rate. */
  static final CanonicalColumn HAS_NO_RATE = CanonicalColumn.flag("_has_no_rate");

  /** Evidence of rows without a rate: "USD on 2024-05-03". */
  private static final String MISSING = "_missing_rate";

  private final Optional<Lazy<Broadcast<RateTable>>> rates;
  private final ShopCalendar calendar;
  private final String home;

  private CurrencyConversion(
      Optional<Lazy<Broadcast<RateTable>>> rates, ShopCalendar calendar, String home) {
    this.rates = rates;
    this.calendar = calendar;
    this.home = home;
  }

  /**
   * The conversion to the shop's currency.
   *
   * @param rates empty where the shop gives none; read when the first row is converted
   */
  static CurrencyConversion of(Optional<ScreenedInput> rates, Settings settings) {
    return new CurrencyConversion(
        rates.map(given -> new Lazy<>(() -> given.shared(ExchangeRateInput.read(given)))),
        settings.shop().calendar(),
        settings.shop().currency());
  }

  /** The columns that the conversion adds to a layout. */
  static List<CanonicalColumn> columns() {
    return List.of(ORIGINAL, HAS_NO_RATE);
  }

  /** A currency as its code: without spaces around it, in capitals. */
  static String code(String currency) {
    return spaceless(currency).toUpperCase(Locale.ROOT);
  }

  /** Without the spaces around it, and those alone, as SQL trims. */
  static String spaceless(String text) {
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

  /** What is asked of a row's currency, where an input gives it. */
  Rule rule(RowLayout layout) {
    return rates.isPresent() ? hasARate(layout) : isTheShops(layout);
  }

  private static Rule hasARate(RowLayout layout) {
    int hasNoRate = layout.at(HAS_NO_RATE.name());
    return Rule.reject(
            "currency_has_a_rate",
            row -> !row.has(hasNoRate),
            "have a currency without a rate on that day or before",
            "Give sources.exchange-rates a rate of each currency from its first day on")
        .seenIn(MISSING);
  }

  private Rule isTheShops(RowLayout layout) {
    int currency = layout.at(CURRENCY.name());
    String shops = home;
    return Rule.reject(
            "currency_is_the_shops",
            row -> !row.has(currency) || code(row.string(currency)).equals(shops),
            "have a currency other than " + home,
            "Several currencies need exchange rates: give sources.exchange-rates, map amounts that"
                + " are converted to "
                + home
                + ", or keep the others out by where")
        .seenIn(CURRENCY.name())
        .withoutTolerance();
  }

  /**
   * Puts a row's amounts into the shop's currency. Where no rate is known an amount stays, for the
   * row breaks the {@link #rule}. Without rates, or for rows without a currency, there is no such
   * step.
   *
   * @param on the column of the instant or date that settles the rate
   * @param amounts the columns that are in the row's currency
   */
  List<Supplier<RowStep>> steps(RowLayout layout, String on, Collection<String> amounts) {
    if (rates.isEmpty()) {
      return List.of();
    }
    return List.of(() -> new Converting(layout, on, amounts, rates.get().get(), calendar, home));
  }

  /** The evidence of a row without a rate, by column name. */
  static Map<String, Column> evidence(String on) {
    return Map.of(MISSING, concat_ws(" on ", upper(trim(col(CURRENCY.name()))), to_date(col(on))));
  }

  /** Converts one row. */
  private static final class Converting implements RowStep {
    private static final long serialVersionUID = 1L;

    private final Broadcast<RateTable> rates;
    private final ShopCalendar calendar;
    private final String home;
    private final byte[] homeCode;
    private final int currency;
    private final int original;
    private final int hasNoRate;
    private final int on;
    private final boolean isInstant;
    private final int[] amounts;

    Converting(
        RowLayout layout,
        String on,
        Collection<String> amounts,
        Broadcast<RateTable> rates,
        ShopCalendar calendar,
        String home) {
      this.rates = rates;
      this.calendar = calendar;
      this.home = home;
      homeCode = home.getBytes(StandardCharsets.UTF_8);
      currency = layout.at(CURRENCY.name());
      original = layout.at(ORIGINAL.name());
      hasNoRate = layout.at(HAS_NO_RATE.name());
      this.on = layout.at(on);
      isInstant = layout.columns().get(this.on).type().equals(DataTypes.TimestampType);
      this.amounts = amounts.stream().mapToInt(layout::at).toArray();
    }

    @Override
    public void apply(InputRow row) {
      if (!row.has(currency) || Arrays.equals(row.text(currency), homeCode)) {
        return;
      }
      String code = code(row.string(currency));
      if (code.equals(home)) {
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
