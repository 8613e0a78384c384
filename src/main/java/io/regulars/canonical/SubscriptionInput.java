package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * One row per subscription: what a customer pays a month, from when to when.
 *
 * <p>Its columns: subscription_id, customer_id, mrr (in the shop's currency, by the rate of the
 * first day), starts_on, ends_on (the first day without it, null: it runs on), currency,
 * original_currency.
 */
final class SubscriptionInput {
  private static final String ID = "subscription_id";
  private static final String MRR = "mrr";
  private static final String START = "starts_on";
  private static final String END = "ends_on";

  private static final String DATES_IN_RANGE = "subscription_dates_in_range";

  /** What is written of both, as evidence. */
  private static final String TERM = "_term";

  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CanonicalColumn.text(ID),
          CanonicalColumn.text(CustomerInput.ID),
          CanonicalColumn.number(MRR),
          CanonicalColumn.date(START),
          CanonicalColumn.date(END),
          CurrencyConversion.CURRENCY);

  private static final CanonicalColumn UNREAD = MappedSource.unread(END);
  private static final RowLayout LAYOUT =
      new RowLayout(COLUMNS)
          .with(CurrencyConversion.columns())
          .with(List.of(UNREAD, ScreenedInput.IS_REPEATED));

  private SubscriptionInput() {}

  static ScreenedInput screen(
      MappedSource reading, CurrencyConversion conversion, Settings settings) {
    boolean hasEnds = reading.gives(END);
    boolean hasCurrency = reading.gives(CurrencyConversion.CURRENCY.name());
    CommonRules ask = new CommonRules(LAYOUT, settings);
    List<Rule> rules = new ArrayList<>();
    rules.add(ask.isThere("subscription_has_an_id", ID));
    rules.add(ask.isThere("subscription_has_a_customer", CustomerInput.ID));
    rules.add(ask.isANumber("mrr_is_a_number", MRR));
    rules.add(
        ask.isNotNegative(
            "mrr_is_not_negative", MRR, "Map mrr to what is paid a month, as a positive amount"));
    rules.add(ask.isCountable("mrr_in_range", MRR));
    rules.add(ask.isADate("subscription_has_a_start", START));
    Map<String, Column> made = new HashMap<>();
    if (hasEnds) {
      rules.addAll(ofTerm(settings));
      made.put(UNREAD.name(), reading.isUnread(END));
      made.put(TERM, MappedSource.span(START, END));
    } else {
      rules.add(ask.isInRange(DATES_IN_RANGE, START));
    }
    if (hasCurrency) {
      rules.add(conversion.rule(LAYOUT));
      made.putAll(CurrencyConversion.evidence(START));
    }
    rules.add(
        ask.isUnique(
            "subscription_id_is_unique",
            ID,
            "a subscription_id",
            "Give each subscription once, and one whose price changed as several, each with an id"
                + " of its own"));
    return new ScreenedInput(
        reading,
        LAYOUT,
        () -> reading.project(LAYOUT, made),
        ValueLimits.tolerating(rules, settings),
        Optional.of(ID),
        hasCurrency ? conversion.steps(LAYOUT, START, List.of(MRR)) : List.of());
  }

  private static List<Rule> ofTerm(Settings settings) {
    int start = LAYOUT.at(START);
    int end = LAYOUT.at(END);
    int isUnread = LAYOUT.at(UNREAD.name());
    return List.of(
        Rule.reject(
                DATES_IN_RANGE,
                ValueLimits.isInRange(LAYOUT, START, settings)
                    .and(ValueLimits.isInRange(LAYOUT, END, settings))
                    .and(row -> !row.has(isUnread)),
                "have a starts_on or ends_on "
                    + ValueLimits.outOfRange(settings)
                    + ", or an ends_on that cannot be read",
                "Map ends_on to null where the subscription runs on, as in nullif(until,"
                    + " '9999-12-31')")
            .seenIn(TERM),
        Rule.reject(
                "subscription_ends_after_it_starts",
                row -> !row.has(end) || !row.has(start) || row.time(end) >= row.time(start),
                "have an ends_on before starts_on",
                "Map ends_on to the first day without the subscription")
            .seenIn(TERM));
  }
}
