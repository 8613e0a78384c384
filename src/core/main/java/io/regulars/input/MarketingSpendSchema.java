package io.regulars.input;

import static io.regulars.input.CommonRules.isADate;
import static io.regulars.input.CommonRules.isANumber;
import static io.regulars.input.CommonRules.isCountable;
import static io.regulars.input.CommonRules.isInRange;
import static io.regulars.input.CommonRules.isNotNegative;
import static io.regulars.input.CommonRules.isPresent;

import java.util.List;
import java.util.stream.Stream;

/**
 * The input {@code marketing-spend}: one row per amount that the shop spent on marketing on a day
 * in a channel.
 */
public final class MarketingSpendSchema {
  public static final InputColumn SPENT_ON =
      InputColumn.date("spent_on", "Day of the spend.")
          .inExports(
              "day",
              "date",
              "by_day",
              "spend_date",
              "reporting_starts",
              "date_start",
              "start_date",
              "start_date_in_utc",
              "gregorian_date",
              "report_date",
              "stat_time_day")
          .required();
  public static final InputColumn CHANNEL =
      SharedColumns.CHANNEL
          .meaning("Marketing channel that the money was spent on.")
          .inExports("platform", "source", "medium")
          .required();
  public static final InputColumn AMOUNT =
      InputColumn.number("amount", "Amount paid, as a positive number.")
          .inExports(
              "amount_spent",
              "spend",
              "cost",
              "ad_spend",
              "ad_cost",
              "total_spend",
              "total_cost",
              "total_spent",
              "spend_in_account_currency")
          .required();
  public static final InputColumn CAMPAIGN =
      SharedColumns.CAMPAIGN.meaning("Marketing campaign that the money was spent on.");
  public static final InputColumn IMPRESSIONS =
      InputColumn.wholeNumber("impressions", "Number of times that the advertisement was shown.")
          .inExports("impr");
  public static final InputColumn CLICKS =
      InputColumn.wholeNumber("clicks", "Number of clicks on the advertisement.")
          .inExports("link_clicks", "clicks_destination", "clicks_all", "pin_clicks");
  public static final InputColumn CURRENCY = SharedColumns.CURRENCY;

  /** The names of columns that files of orders and products have. */
  private static final List<String> OF_SALES =
      Stream.of(SharedColumns.ORDER_ID, SharedColumns.PRODUCT_ID, SharedColumns.QUANTITY)
          .flatMap(column -> column.namesInExports().stream())
          .toList();

  static final InputSchema SCHEMA =
      InputSchema.builder(
              "The cost of customer acquisition: one row per amount spent on a day in a channel.")
          .withoutIt("CAC, ROAS and payback are omitted")
          .recognizedBy(
              FileRecognition.anyOf(
                      "impressions",
                      "impr",
                      "clicks",
                      "link_clicks",
                      "spend",
                      "ad_spend",
                      "amount_spent",
                      "spent_on")
                  // Products have a cost too, but no campaign.
                  .or(
                      FileRecognition.anyOf("cost", "ad_cost", "total_cost", "total_spend")
                          .andAnyOf(
                              "campaign",
                              "campaign_name",
                              "ad_group",
                              "channel",
                              "platform",
                              "medium")
                          .butNoneOf(OF_SALES)))
          .columns(SPENT_ON, CHANNEL, CAMPAIGN, AMOUNT, IMPRESSIONS, CLICKS, CURRENCY)
          .converted(CURRENCY, SPENT_ON, AMOUNT)
          .rowName("spend")
          .amountOf(AMOUNT)
          .counted(
              RowCounting.by(SPENT_ON)
                  .andBy(CustomerSchema.ACQUISITION_CHANNEL.name(), CHANNEL)
                  .andBy(OrderSchema.CAMPAIGN.name(), CAMPAIGN)
                  .summing(AMOUNT, IMPRESSIONS, CLICKS))
          .rule("spend_has_a_date", isADate(SPENT_ON))
          .rule("spend_date_in_range", isInRange(SPENT_ON))
          .rule("spend_has_a_channel", isPresent(CHANNEL))
          .rule("spend_amount_is_a_number", isANumber(AMOUNT))
          .rule(
              "spend_amount_is_not_negative",
              isNotNegative(AMOUNT, "Map amount to the amount paid, as a positive number"))
          .rule("spend_amount_in_range", isCountable(AMOUNT))
          .rules(CurrencyRules.of(CURRENCY))
          .build();

  private MarketingSpendSchema() {}
}
