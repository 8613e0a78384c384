package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;

import io.regulars.concurrent.Lazy;
import io.regulars.config.Settings;
import io.regulars.input.ColumnType;
import io.regulars.input.ConvertedAmounts;
import io.regulars.input.CurrencyCode;
import io.regulars.input.ExchangeRateSchema;
import io.regulars.input.InputColumn;
import io.regulars.input.InputRow;
import io.regulars.input.RowLayout;
import io.regulars.input.RowStep;
import io.regulars.time.ShopCalendar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;

/**
 * Converts amounts in other currencies to the shop's currency by the latest rate on or before their
 * day. Without exchange rates, rows in other currencies violate a rule.
 *
 * <p>A row without a currency is in the shop's currency. Rates of the shop's currency are ignored.
 */
final class CurrencyConversion {
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
        rates.map(input -> new Lazy<>(() -> input.broadcast(read(input)))),
        settings.shop().calendar(),
        settings.shop().currency());
  }

  /** Collects the usable rates on the driver. */
  private static RateTable read(ScreenedInput rates) {
    List<RateTable.Step> steps = new ArrayList<>();
    List<InputColumn> columns =
        List.of(ExchangeRateSchema.CURRENCY, ExchangeRateSchema.VALID_ON, ExchangeRateSchema.RATE);
    for (Object[] row : rates.unique(columns)) {
      String currency = new String((byte[]) row[0], StandardCharsets.UTF_8);
      steps.add(
          new RateTable.Step(
              CurrencyCode.of(currency), ((Number) row[1]).longValue(), (double) row[2]));
    }
    return RateTable.of(steps);
  }

  /** Returns whether there is an input of exchange rates. */
  boolean hasRates() {
    return rates.isPresent();
  }

  /**
   * Returns the steps that convert the amounts of a row to the shop's currency. If there is no
   * rate, the amounts are kept and the row violates a rule. Without an input of exchange rates
   * there are no steps.
   *
   * @param amounts the columns in the row's currency
   */
  List<Supplier<RowStep>> steps(RowLayout layout, ConvertedAmounts amounts) {
    if (rates.isEmpty()) {
      return List.of();
    }
    return List.of(
        () -> new ConversionStep(layout, amounts, rates.get().get(), calendar, shopCurrency));
  }

  /** Returns the evidence of rows without a rate, such as "USD on 2024-05-03". */
  static Column missingRate(ConvertedAmounts amounts) {
    return concat_ws(
        " on ", upper(trim(col(amounts.currency().name()))), to_date(col(amounts.on().name())));
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
        ConvertedAmounts converted,
        Broadcast<RateTable> rates,
        ShopCalendar calendar,
        String shopCurrency) {
      this.rates = rates;
      this.calendar = calendar;
      this.shopCurrency = shopCurrency;
      shopCurrencyBytes = shopCurrency.getBytes(StandardCharsets.UTF_8);
      currency = layout.at(converted.currency());
      original = layout.at(ConvertedAmounts.ORIGINAL_CURRENCY);
      hasNoRate = layout.at(ConvertedAmounts.HAS_NO_RATE);
      on = layout.at(converted.on());
      isInstant = converted.on().type() == ColumnType.INSTANT;
      amounts = converted.amounts().stream().mapToInt(layout::at).toArray();
    }

    @Override
    public void apply(InputRow row) {
      if (!row.has(currency) || Arrays.equals(row.text(currency), shopCurrencyBytes)) {
        return;
      }
      String code = CurrencyCode.of(row.string(currency));
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
