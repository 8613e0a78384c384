package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.util.List;

/** One row per currency and day from which it is worth so much of the shop's own. */
final class ExchangeRates {
  static final String DAY = "valid_on";
  static final String RATE = "rate";

  /** "USD on 2024-05-03", which must be there once; null where a part of it is missing. */
  private static final String RATE_OF_A_DAY = "_rate_of_a_day";

  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          Conversion.CURRENCY, CanonicalColumn.date(DAY), CanonicalColumn.number(RATE));

  private ExchangeRates() {}

  static Screened screen(Reading reading, Settings settings) {
    return Screened.byKey(
        reading,
        reading.project(
            List.of(concat(Conversion.code(), lit(" on "), col(DAY)).as(RATE_OF_A_DAY))),
        RATE_OF_A_DAY,
        Limits.tolerating(rules(settings), settings),
        isUnique().tolerating(settings.quality().tolerances()),
        List.of(Conversion.code().as(Conversion.CURRENCY.name()), col(DAY), col(RATE)));
  }

  private static List<Rule> rules(Settings settings) {
    return List.of(
        CommonRules.isThere("rate_has_a_currency", Conversion.CURRENCY.name()),
        CommonRules.isADate("rate_has_a_date", DAY),
        CommonRules.isInRange("rate_date_in_range", DAY, settings),
        Rule.reject(
                "rate_is_above_zero",
                "rate > 0 AND " + Limits.isNumber(RATE),
                "have a rate that is no number above 0",
                "Map rate to what one unit of the currency is worth in "
                    + settings.shop().currency())
            .seenIn(RATE));
  }

  private static Rule isUnique() {
    return Rule.reject(
            "rate_is_unique",
            Screened.IS_UNIQUE,
            "have a currency and valid_on that another row has too",
            "Give one rate for each currency and day")
        .seenIn(RATE_OF_A_DAY)
        .withoutTolerance();
  }
}
