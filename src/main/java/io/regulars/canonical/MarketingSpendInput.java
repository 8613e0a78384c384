package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.input.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The input {@code marketing-spend}: one row per amount that the shop spent on marketing on a day
 * in a channel.
 *
 * <p>Columns: spent_on (the shop's local date), channel, campaign, amount (in the shop's currency),
 * impressions, clicks, currency, original_currency.
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
      MappedSource mapped, CurrencyConversion conversion, Settings settings) {
    CommonRules common = new CommonRules(LAYOUT, settings);
    List<Rule> rules = new ArrayList<>();
    rules.add(common.isADate("spend_has_a_date", DAY));
    rules.add(common.isInRange("spend_date_in_range", DAY));
    rules.add(common.isPresent("spend_has_a_channel", "channel"));
    rules.add(common.isANumber("spend_amount_is_a_number", AMOUNT));
    rules.add(
        common.isNotNegative(
            "spend_amount_is_not_negative",
            AMOUNT,
            "Map amount to the amount paid, as a positive number"));
    rules.add(common.isCountable("spend_amount_in_range", AMOUNT));
    boolean hasCurrency = mapped.gives(CurrencyConversion.CURRENCY.name());
    if (hasCurrency) {
      rules.add(conversion.rule(LAYOUT));
    }
    return new ScreenedInput(
        mapped,
        LAYOUT,
        () -> mapped.project(LAYOUT, hasCurrency ? CurrencyConversion.evidence(DAY) : Map.of()),
        ValueLimits.withTolerances(rules, settings),
        Optional.empty(),
        hasCurrency ? conversion.steps(LAYOUT, DAY, List.of(AMOUNT)) : List.of());
  }
}
