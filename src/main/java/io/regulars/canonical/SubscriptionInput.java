package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.input.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * The input {@code subscriptions}: one row per subscription with its monthly amount and its term.
 *
 * <p>Columns: subscription_id, customer_id, mrr (in the shop's currency, by the rate of the first
 * day), starts_on, ends_on (the first day without the subscription; null if it is active),
 * currency, original_currency.
 */
final class SubscriptionInput {
  private static final String ID = "subscription_id";
  private static final String MRR = "mrr";
  private static final String START = "starts_on";
  private static final String END = "ends_on";

  private static final String DATES_IN_RANGE = "subscription_dates_in_range";

  /** The original text of both dates, as evidence. */
  private static final String TERM = "_term";

  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CanonicalColumn.text(ID),
          CanonicalColumn.text(CustomerInput.ID),
          CanonicalColumn.number(MRR),
          CanonicalColumn.date(START),
          CanonicalColumn.date(END),
          CurrencyConversion.CURRENCY);

  private static final CanonicalColumn UNREADABLE = MappedSource.unreadable(END);
  private static final RowLayout LAYOUT =
      new RowLayout(COLUMNS)
          .with(CurrencyConversion.columns())
          .with(List.of(UNREADABLE, ScreenedInput.IS_REPEATED));

  private SubscriptionInput() {}

  static ScreenedInput screen(
      MappedSource mapped, CurrencyConversion conversion, Settings settings) {
    boolean hasEnds = mapped.gives(END);
    boolean hasCurrency = mapped.gives(CurrencyConversion.CURRENCY.name());
    CommonRules common = new CommonRules(LAYOUT, settings);
    List<Rule> rules = new ArrayList<>();
    rules.add(common.isPresent("subscription_has_an_id", ID));
    rules.add(common.isPresent("subscription_has_a_customer", CustomerInput.ID));
    rules.add(common.isANumber("mrr_is_a_number", MRR));
    rules.add(
        common.isNotNegative(
            "mrr_is_not_negative",
            MRR,
            "Map mrr to the amount paid per month, as a positive number"));
    rules.add(common.isCountable("mrr_in_range", MRR));
    rules.add(common.isADate("subscription_has_a_start", START));
    Map<String, Column> derived = new HashMap<>();
    if (hasEnds) {
      rules.addAll(termRules(settings));
      derived.put(UNREADABLE.name(), mapped.isUnreadable(END));
      derived.put(TERM, MappedSource.span(START, END));
    } else {
      rules.add(common.isInRange(DATES_IN_RANGE, START));
    }
    if (hasCurrency) {
      rules.add(conversion.rule(LAYOUT));
      derived.putAll(CurrencyConversion.evidence(START));
    }
    rules.add(
        common.isUnique(
            "subscription_id_is_unique",
            ID,
            "a subscription_id",
            "Export one row per subscription; if its price changed, one row per price, each with"
                + " its own id"));
    return new ScreenedInput(
        mapped,
        LAYOUT,
        () -> mapped.project(LAYOUT, derived),
        ValueLimits.withTolerances(rules, settings),
        Optional.of(ID),
        hasCurrency ? conversion.steps(LAYOUT, START, List.of(MRR)) : List.of());
  }

  private static List<Rule> termRules(Settings settings) {
    int start = LAYOUT.at(START);
    int end = LAYOUT.at(END);
    int isUnreadable = LAYOUT.at(UNREADABLE.name());
    return List.of(
        Rule.reject(
                DATES_IN_RANGE,
                ValueLimits.isInRange(LAYOUT, START, settings)
                    .and(ValueLimits.isInRange(LAYOUT, END, settings))
                    .and(row -> !row.has(isUnreadable)),
                "have a starts_on or ends_on "
                    + ValueLimits.outOfRange(settings)
                    + ", or an ends_on that cannot be read",
                "Map ends_on to null if the subscription is active, for example with nullif(until,"
                    + " '9999-12-31')")
            .withSubject(TERM),
        Rule.reject(
                "subscription_ends_after_it_starts",
                row -> !row.has(end) || !row.has(start) || row.time(end) >= row.time(start),
                "have an ends_on before starts_on",
                "Map ends_on to the first day without the subscription")
            .withSubject(TERM));
  }
}
