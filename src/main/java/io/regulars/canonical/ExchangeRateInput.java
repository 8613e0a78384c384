package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;

import io.regulars.config.Settings;
import io.regulars.input.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The input {@code exchange-rates}: one row per currency and first day of validity, with the rate
 * to the shop's currency.
 */
final class ExchangeRateInput {
  private static final String DAY = "valid_on";
  private static final String RATE = "rate";

  /** The primary key, such as "USD on 2024-05-03"; null if a part is missing. */
  private static final CanonicalColumn RATE_OF_A_DAY = CanonicalColumn.text("_rate_of_a_day");

  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CurrencyConversion.CURRENCY, CanonicalColumn.date(DAY), CanonicalColumn.number(RATE));

  private static final RowLayout LAYOUT =
      new RowLayout(COLUMNS).with(List.of(RATE_OF_A_DAY, ScreenedInput.IS_REPEATED));

  private ExchangeRateInput() {}

  static ScreenedInput screen(MappedSource mapped, Settings settings) {
    return new ScreenedInput(
        mapped,
        LAYOUT,
        () ->
            mapped.project(
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

  /** Collects the usable rates on the driver. */
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
    CommonRules common = new CommonRules(LAYOUT, settings);
    int rate = LAYOUT.at(RATE);
    return ValueLimits.withTolerances(
        List.of(
            common.isPresent("rate_has_a_currency", CurrencyConversion.CURRENCY.name()),
            common.isADate("rate_has_a_date", DAY),
            common.isInRange("rate_date_in_range", DAY),
            Rule.reject(
                    "rate_is_above_zero",
                    row -> ValueLimits.isNumber(row, rate) && row.number(rate) > 0,
                    "have a rate that is not a number above 0",
                    "Map rate to the value of one unit of the currency in "
                        + settings.shop().currency())
                .withSubject(RATE),
            common.isUnique(
                "rate_is_unique",
                RATE_OF_A_DAY.name(),
                "a currency and valid_on",
                "Export one rate per currency and day")),
        settings);
  }
}
