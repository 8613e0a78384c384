package io.regulars.input;

import static io.regulars.input.CommonRules.isADate;
import static io.regulars.input.CommonRules.isANumber;
import static io.regulars.input.CommonRules.isCountable;
import static io.regulars.input.CommonRules.isInRange;
import static io.regulars.input.CommonRules.isNotNegative;
import static io.regulars.input.CommonRules.isPresent;
import static io.regulars.input.CommonRules.isUnique;

import java.util.List;

/**
 * The input {@code subscriptions}: one row per subscription with its monthly amount and its term.
 */
public final class SubscriptionSchema {
  public static final InputColumn SUBSCRIPTION_ID =
      InputColumn.text("subscription_id", "Unique id of the subscription.")
          .inExports("subscription", "contract_id", "id")
          .required();
  public static final InputColumn CUSTOMER_ID =
      SharedColumns.CUSTOMER_ID.meaning("Id of the customer who subscribes.").required();
  public static final InputColumn MRR =
      InputColumn.number("mrr", "Amount paid per month, as a positive number.")
          .note("per month")
          .inExports("monthly_amount", "monthly_price", "monthly")
          .required();
  public static final InputColumn STARTS_ON =
      InputColumn.date("starts_on", "First day of the subscription.")
          .inExports("start_date", "started_at", "starts_at", "from")
          .required();
  public static final InputColumn ENDS_ON =
      InputColumn.date(
              "ends_on", "First day without the subscription; null means that it is active.")
          .note("the first day without the subscription; null: it is active")
          .inExports("end_date", "ended_at", "cancelled_at", "until");
  public static final InputColumn CURRENCY = SharedColumns.CURRENCY;

  private static final DerivedColumn TERM =
      DerivedColumn.originalTexts("_term", STARTS_ON, ENDS_ON);

  static final InputSchema SCHEMA =
      InputSchema.builder("One row per subscription.")
          .withoutIt("recurring revenue is omitted")
          .recognizedBy(
              FileRecognition.anyOf("mrr", "subscription_id", "monthly", "monthly_amount"))
          .columns(SUBSCRIPTION_ID, CUSTOMER_ID, MRR, STARTS_ON, ENDS_ON, CURRENCY)
          .rowName("subscription")
          .amountOf(MRR)
          .key(SUBSCRIPTION_ID)
          .derived(TERM)
          .converted(CURRENCY, STARTS_ON, MRR)
          .rule("subscription_has_an_id", isPresent(SUBSCRIPTION_ID))
          .rule("subscription_has_a_customer", isPresent(CUSTOMER_ID))
          .rule("mrr_is_a_number", isANumber(MRR))
          .rule(
              "mrr_is_not_negative",
              isNotNegative(MRR, "Map mrr to the amount paid per month, as a positive number"))
          .rule("mrr_in_range", isCountable(MRR))
          .rule("subscription_has_a_start", isADate(STARTS_ON))
          .rules(
              List.of(
                  DeclaredRule.of(
                          "subscription_dates_in_range", SubscriptionSchema::datesAreInRange)
                      .reading(ENDS_ON)))
          .rule("subscription_ends_after_it_starts", SubscriptionSchema::endsAfterItStarts, ENDS_ON)
          .rules(CurrencyRules.of(CURRENCY))
          .rule(
              "subscription_id_is_unique",
              isUnique("subscriptions", SUBSCRIPTION_ID, "a subscription_id"))
          .build();

  private SubscriptionSchema() {}

  private static Rule datesAreInRange(String name, RuleContext context) {
    if (!context.given().maps(ENDS_ON)) {
      return isInRange(STARTS_ON).make(name, context);
    }
    return Rule.reject(
            name,
            isInRange(STARTS_ON, context).and(isInRange(ENDS_ON, context)),
            "have a starts_on or ends_on "
                + context.limits().outOfRange()
                + ", or an ends_on that cannot be read",
            "Map ends_on to null if the subscription is active, for example with nullif(until,"
                + " '9999-12-31')")
        .withSubject(TERM.name());
  }

  private static Rule endsAfterItStarts(String name, RuleContext context) {
    int start = context.at(STARTS_ON);
    int end = context.at(ENDS_ON);
    return Rule.reject(
            name,
            row -> !row.has(end) || !row.has(start) || row.time(end) >= row.time(start),
            "have an ends_on before starts_on",
            "Map ends_on to the first day without the subscription")
        .withSubject(TERM.name());
  }
}
