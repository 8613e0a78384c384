package io.regulars.input;

import static io.regulars.input.CommonRules.isAnInstant;
import static io.regulars.input.CommonRules.isInRange;
import static io.regulars.input.CommonRules.isPresent;

import java.util.List;
import java.util.stream.Stream;

/** The input {@code loyalty}: one row per change of a customer's points. */
public final class LoyaltySchema {
  public static final InputColumn CUSTOMER_ID =
      SharedColumns.CUSTOMER_ID.meaning("Id of the member.").required();
  public static final InputColumn HAPPENED_AT =
      InputColumn.instant("happened_at", "Time of the change.")
          .inExports(
              "created_at",
              "transaction_date",
              "activity_date",
              "occurred_at",
              "earned_at",
              "date",
              "created",
              "timestamp")
          .required();
  public static final InputColumn POINTS =
      InputColumn.wholeNumber(
              "points", "Points that are added; negative if they are redeemed or expire.")
          .inExports("points_change", "points_delta", "point_change", "points_amount", "change")
          .required();
  public static final InputColumn REFERRAL_OF =
      InputColumn.text(
              "referral_of", "Id of the customer who referred this one; null without a referral.")
          .inExports("referred_by", "referrer_id", "referrer_email", "referring_customer_id")
          .personal()
          .withoutIt("referrals are 0");
  public static final InputColumn COST =
      InputColumn.number(
              "cost", "Cost of the change to the shop, such as of a reward, in its currency.")
          .inExports("reward_cost", "reward_value", "discount_value")
          .withoutIt("loyalty_cost is 0");

  /** The names of columns that files of orders have. */
  private static final List<String> OF_SALES =
      Stream.of(SharedColumns.QUANTITY, SharedColumns.LIST_PRICE, SharedColumns.PRODUCT_ID)
          .flatMap(column -> column.namesInExports().stream())
          .toList();

  static final InputSchema SCHEMA =
      InputSchema.builder("A loyalty programme: one row per change of a customer's points.")
          .withoutIt("points and referrals are omitted")
          .recognizedBy(
              FileRecognition.anyOf("points_change", "points_delta", "point_change")
                  .butNoneOf(OF_SALES)
                  .or(
                      // Customers and orders can have points too, but no kind of change.
                      FileRecognition.anyOf("points")
                          .andAnyOf(
                              "happened_at",
                              "transaction_date",
                              "transaction_type",
                              "activity_date",
                              "activity",
                              "action",
                              "reason")
                          .butNoneOf(OF_SALES)))
          .columns(CUSTOMER_ID, HAPPENED_AT, POINTS, REFERRAL_OF, COST)
          .rowName("loyalty_row")
          .rule("loyalty_row_has_a_customer", isPresent(CUSTOMER_ID))
          .rule("loyalty_row_has_a_time", isAnInstant(HAPPENED_AT))
          .rule("loyalty_time_in_range", isInRange(HAPPENED_AT))
          .rule("points_are_a_whole_number", LoyaltySchema::arePoints)
          .readingRule("loyalty_cost_is_not_negative", LoyaltySchema::costIsNotNegative, COST)
          .build();

  private LoyaltySchema() {}

  private static Rule arePoints(String name, RuleContext context) {
    int points = context.at(POINTS);
    return Rule.reject(
            name,
            ValueLimits.isNumber(points)
                .and(ValueLimits.isWhole(points))
                .and(ValueLimits.isPlausible(points)),
            "have points that are not a whole number up to 1,000,000,000",
            "Map points to the points that are added, and to a negative number if they are redeemed")
        .withSubject(POINTS.name());
  }

  private static Rule costIsNotNegative(String name, RuleContext context) {
    return Rule.reject(
            name,
            ValueLimits.isAmountIfGiven(context.at(COST)),
            "have a cost that cannot be read or is negative",
            "Map cost to the amount that the shop pays, as a positive number, or to null")
        .withSubject(COST.name());
  }
}
