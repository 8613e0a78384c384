package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One row per currency and day from which it is worth so much of the shop's own. */
final class ExchangeRateInput {
  private static final String DAY = "valid_on";
  private static final String RATE = "rate";

  /** "USD on 2024-05-03", which must be there once; null where a part of it is missing. */
  private static final CanonicalColumn RATE_OF_A_DAY = CanonicalColumn.text("_rate_of_a_day");

  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CurrencyConversion.CURRENCY, CanonicalColumn.date(DAY), CanonicalColumn.number(RATE));

  private static final RowLayout LAYOUT =
      new RowLayout(COLUMNS).with(List.of(RATE_OF_A_DAY, ScreenedInput.IS_REPEATED));

  private ExchangeRateInput() {}

  static ScreenedInput screen(MappedSource reading, Settings settings) {
    return new ScreenedInput(
        reading,
        LAYOUT,
        () ->
            reading.project(
                LAYOUT,
                Map.of(
                    RATE_OF_A_DAY.name(),
                    concat(
                        upper(trim(col(CurrencyConversion.CURRENCY.name()))),
                        lit(" on "),
                        col(DAY)))),
        rules(settings),
        Optional.of(RATE_OF_A_DAY.name()),
        List.of());
  }

  /** The usable rates; brings them to the driver. */
  static RateTable read(ScreenedInput rates) {
    List<RateTable.Step> steps = new ArrayList<>();
    for (Object[] row : rates.unique(CurrencyConversion.CURRENCY.name(), DAY, RATE)) {
      String currency = new String((byte[]) row[0], StandardCharsets.UTF_8);
      steps.add(
          new RateTable.Step(
              CurrencyConversion.code(currency), ((Number) row[1]).longValue(), (double) row[2]));
    }
    return RateTable.of(steps);
  }

  private static List<Rule> rules(Settings settings) {
    CommonRules ask = new CommonRules(LAYOUT, settings);
    int rate = LAYOUT.at(RATE);
    return ValueLimits.tolerating(
        List.of(
            ask.isThere("rate_has_a_currency", CurrencyConversion.CURRENCY.name()),
            ask.isADate("rate_has_a_date", DAY),
            ask.isInRange("rate_date_in_range", DAY),
            Rule.reject(
                    "rate_is_above_zero",
                    row -> ValueLimits.isNumber(row, rate) && row.number(rate) > 0,
                    "have a rate that is no number above 0",
                    "Map rate to what one unit of the currency is worth in "
                        + settings.shop().currency())
                .seenIn(RATE),
            ask.isUnique(
                "rate_is_unique",
                RATE_OF_A_DAY.name(),
                "a currency and valid_on",
                "Give one rate for each currency and day")),
        settings);
  }
}
