package io.regulars.input;

import java.util.List;

/**
 * The rules for the currency of an input. With exchange rates each currency needs a rate. Without
 * them each row must be in the shop's currency.
 */
final class CurrencyRules {
  private CurrencyRules() {}

  /** Returns both rules, of which one applies if the input itself gives the currency. */
  static List<DeclaredRule> of(InputColumn currency) {
    return List.of(
        DeclaredRule.of("currency_has_a_rate", CurrencyRules::hasARate, currency)
            .when(given -> !given.comesFromOrders(currency) && given.hasRates()),
        DeclaredRule.of("currency_is_the_shops", isShopCurrency(currency), currency)
            .when(given -> !given.comesFromOrders(currency) && !given.hasRates()));
  }

  private static Rule hasARate(String name, RuleContext context) {
    int hasNoRate = context.at(ConvertedAmounts.HAS_NO_RATE);
    return Rule.reject(
            name,
            row -> !row.has(hasNoRate),
            "have a currency without a rate on that day or before",
            "Add a rate of each currency from its first day to sources.exchange-rates")
        .withSubject(ConvertedAmounts.MISSING_RATE.name());
  }

  private static DeclaredRule.Maker isShopCurrency(InputColumn column) {
    return (name, context) -> {
      int currency = context.at(column);
      String expected = context.limits().shopCurrency();
      return Rule.reject(
              name,
              row -> !row.has(currency) || CurrencyCode.of(row.string(currency)).equals(expected),
              "have a currency other than " + expected,
              "Set sources.exchange-rates, map amounts that are already converted to "
                  + expected
                  + ", or exclude other currencies with where")
          .withSubject(column.name())
          .withoutTolerance();
    };
  }
}
