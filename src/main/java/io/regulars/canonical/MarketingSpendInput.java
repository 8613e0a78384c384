package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row per sum that the shop paid to win customers on a day, in a channel.
 *
 * <p>Its columns: spent_on (the shop's local date), channel, campaign, amount (in the shop's
 * currency), impressions, clicks, currency, original_currency.
 */
final class MarketingSpendInput {
  private static final String DAY = "spent_on";
  private static final String AMOUNT = "amount";

  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CanonicalColumn.date(DAY),
          CanonicalColumn.text("channel"),
          CanonicalColumn.text("campaign"),
          CanonicalColumn.number(AMOUNT),
          CanonicalColumn.number("impressions"),
          CanonicalColumn.number("clicks"),
          CurrencyConversion.CURRENCY);

  private static final RowLayout LAYOUT = new RowLayout(COLUMNS).with(CurrencyConversion.columns());

  private MarketingSpendInput() {}

  static ScreenedInput screen(
      MappedSource reading, CurrencyConversion conversion, Settings settings) {
    CommonRules ask = new CommonRules(LAYOUT, settings);
    List<Rule> rules = new ArrayList<>();
    rules.add(ask.isADate("spend_has_a_date", DAY));
    rules.add(ask.isInRange("spend_date_in_range", DAY));
    rules.add(ask.isThere("spend_has_a_channel", "channel"));
    rules.add(ask.isANumber("spend_amount_is_a_number", AMOUNT));
    rules.add(
        ask.isNotNegative(
            "spend_amount_is_not_negative",
            AMOUNT,
            "Map amount to what was paid, as a positive amount"));
    rules.add(ask.isCountable("spend_amount_in_range", AMOUNT));
    boolean hasCurrency = reading.gives(CurrencyConversion.CURRENCY.name());
    if (hasCurrency) {
      rules.add(conversion.rule(LAYOUT));
    }
    return new ScreenedInput(
        reading,
        LAYOUT,
        () -> reading.project(LAYOUT, hasCurrency ? CurrencyConversion.evidence(DAY) : Map.of()),
        ValueLimits.tolerating(rules, settings),
        Optional.empty(),
        hasCurrency ? conversion.steps(LAYOUT, DAY, List.of(AMOUNT)) : List.of());
  }
}
