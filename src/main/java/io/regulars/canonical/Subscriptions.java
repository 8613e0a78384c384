package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per subscription: what a customer pays a month, from when to when.
 *
 * <p>Its columns: subscription_id, customer_id, mrr (in the shop's currency, by the rate of the
 * first day), starts_on, ends_on (the first day without it, null: it runs on), and the bits of the
 * broken rules.
 */
final class Subscriptions {
  private static final String ID = "subscription_id";
  private static final String MRR = "mrr";
  private static final String START = "starts_on";
  private static final String END = "ends_on";

  private static final String DATES_IN_RANGE = "subscription_dates_in_range";

  /** What is written of both, as evidence. */
  private static final String TERM = "_term";

  private static final List<CanonicalColumn> PUBLISHED =
      CanonicalColumn.all(
          CanonicalColumn.text(ID),
          CanonicalColumn.text(Customers.ID),
          CanonicalColumn.number(MRR),
          CanonicalColumn.date(START),
          CanonicalColumn.date(END));

  private Subscriptions() {}

  static List<CanonicalColumn> columns() {
    List<CanonicalColumn> columns = new ArrayList<>(PUBLISHED);
    columns.add(Conversion.CURRENCY);
    return columns;
  }

  static Screened screen(Reading reading, Conversion conversion, Settings settings) {
    boolean hasEnds = reading.gives(END);
    List<Rule> rules = new ArrayList<>(rules());
    rules.addAll(hasEnds ? ofTerm(settings) : List.of(startsInRange(settings)));
    Dataset<Row> rows =
        reading.project(hasEnds ? List.of(Reading.span(START, END).as(TERM)) : List.of());
    if (reading.gives(Conversion.CURRENCY.name())) {
      rules.add(conversion.rule());
      rows = conversion.convert(rows, START, List.of(MRR));
    }
    List<Column> published = PUBLISHED.stream().map(reading::known).toList();
    return Screened.byKey(
        reading,
        rows,
        ID,
        Limits.tolerating(rules, settings),
        isUnique().tolerating(settings.quality().tolerances()),
        published);
  }

  private static List<Rule> rules() {
    return List.of(
        CommonRules.isThere("subscription_has_an_id", ID),
        CommonRules.isThere("subscription_has_a_customer", Customers.ID),
        CommonRules.isANumber("mrr_is_a_number", MRR),
        CommonRules.isNotNegative(
            "mrr_is_not_negative", MRR, "Map mrr to what is paid a month, as a positive amount"),
        CommonRules.isCountable("mrr_in_range", MRR),
        CommonRules.isADate("subscription_has_a_start", START));
  }

  private static List<Rule> ofTerm(Settings settings) {
    return List.of(
        Rule.reject(
                DATES_IN_RANGE,
                "(%s) AND (%s) AND (%s)"
                    .formatted(
                        Limits.isInRange(START, settings),
                        Limits.isInRange(END, settings),
                        Reading.isReadIfWritten(END)),
                "have a starts_on or ends_on "
                    + Limits.outOfRange(settings)
                    + ", or an ends_on that cannot be read",
                "Map ends_on to null where the subscription runs on, as in nullif(until,"
                    + " '9999-12-31')")
            .seenIn(TERM),
        Rule.reject(
                "subscription_ends_after_it_starts",
                "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on",
                "have an ends_on before starts_on",
                "Map ends_on to the first day without the subscription")
            .seenIn(TERM));
  }

  private static Rule startsInRange(Settings settings) {
    return CommonRules.isInRange(DATES_IN_RANGE, START, settings);
  }

  private static Rule isUnique() {
    return Rule.reject(
            "subscription_id_is_unique",
            Screened.IS_UNIQUE,
            "have a subscription_id that another row has too",
            "Give each subscription once, and one whose price changed as several, each with an id"
                + " of its own")
        .seenIn(ID)
        .withoutTolerance();
  }
}
