package io.regulars.input;

import static io.regulars.input.CommonRules.isADate;
import static io.regulars.input.CommonRules.isInRange;
import static io.regulars.input.CommonRules.isPresent;
import static io.regulars.input.CommonRules.isUnique;

/**
 * The input {@code exchange-rates}: one row per currency and first day of validity, with the rate
 * to the shop's currency.
 */
public final class ExchangeRateSchema {
  public static final InputColumn CURRENCY =
      SharedColumns.CURRENCY.meaning("ISO 4217 code of the currency.").required();
  public static final InputColumn VALID_ON =
      InputColumn.date(
              "valid_on",
              "First day of the rate, which is valid until the next rate of the same currency.")
          .inExports("date", "day")
          .required();
  public static final InputColumn RATE =
      InputColumn.number("rate", "Units of the shop's currency for one unit of this currency.")
          .note("units of the reporting currency per unit of this currency")
          .inExports("exchange_rate")
          .required();

  private static final DerivedColumn RATE_OF_A_DAY =
      DerivedColumn.codeAndDate("_rate_of_a_day", CURRENCY, VALID_ON);

  static final InputSchema SCHEMA =
      InputSchema.builder(
              "One row per currency and first day of a rate, which is valid until the next rate of the"
                  + " same currency.")
          .withoutIt("every amount must be in " + InputSchema.SHOP_CURRENCY)
          .recognizedBy(
              FileRecognition.anyOf("rate", "exchange_rate")
                  .andAnyOf("currency")
                  .butNoneOf(SharedColumns.ORDER_ID.namesInExports()))
          .columns(CURRENCY, VALID_ON, RATE)
          .key(RATE_OF_A_DAY.column())
          .derived(RATE_OF_A_DAY)
          .rule("rate_has_a_currency", isPresent(CURRENCY))
          .rule("rate_has_a_date", isADate(VALID_ON))
          .rule("rate_date_in_range", isInRange(VALID_ON))
          .rule("rate_is_above_zero", ExchangeRateSchema::isAboveZero)
          .rule(
              "rate_is_unique",
              isUnique("exchange-rates", RATE_OF_A_DAY.column(), "a currency and valid_on"))
          .build();

  private ExchangeRateSchema() {}

  private static Rule isAboveZero(String name, RuleContext context) {
    int rate = context.at(RATE);
    return Rule.reject(
            name,
            row -> ValueLimits.isNumber(row, rate) && row.number(rate) > 0,
            "have a rate that is not a number above 0",
            "Map rate to the value of one unit of the currency in "
                + context.limits().shopCurrency())
        .withSubject(RATE.name());
  }
}
