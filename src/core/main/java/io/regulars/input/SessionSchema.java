package io.regulars.input;

import static io.regulars.input.CommonRules.isADate;
import static io.regulars.input.CommonRules.isInRange;
import static io.regulars.input.CommonRules.isPresent;

import java.util.List;
import java.util.stream.Stream;

/**
 * The input {@code sessions}: one row per number of sessions on a day in a channel, as a web
 * analytics tool counts them.
 */
public final class SessionSchema {
  public static final InputColumn DAY =
      InputColumn.date("day", "Day of the sessions.")
          .inExports("date", "event_date", "session_date", "report_date", "ds")
          .required();
  public static final InputColumn CHANNEL =
      SharedColumns.CHANNEL
          .meaning("Channel of the sessions, written as the channel of orders.")
          .inExports(
              "session_default_channel_group",
              "session_primary_channel_group",
              "session_primary_channel_group_default_channel_group",
              "session_default_channel_grouping",
              "default_channel_group",
              "default_channel_grouping",
              "channel_group",
              "channel_grouping",
              "referrer_type",
              "channel_type",
              "traffic_source",
              "source",
              "session_source",
              "session_source_medium",
              "label")
          .required();
  public static final InputColumn SESSIONS =
      InputColumn.wholeNumber("sessions", "Number of sessions, also called visits.")
          .inExports(
              "session_count",
              "total_sessions",
              "nb_visits",
              "visits",
              "total_visits",
              "online_store_visitors",
              "ga_sessions")
          .required();
  public static final InputColumn CAMPAIGN =
      SharedColumns.CAMPAIGN
          .meaning("Marketing campaign that led to the sessions.")
          .inExports(
              "session_campaign_name",
              "session_campaign",
              "utm_campaign",
              "campaign_name",
              "utm_campaign_name",
              "referrer_campaign");
  public static final InputColumn DEVICE =
      InputColumn.text("device", "Kind of device of the sessions.")
          .inExports("device_category", "device_type", "session_device_type")
          .unused();
  public static final InputColumn COUNTRY =
      SharedColumns.COUNTRY.meaning("Country of the sessions.").unused();
  public static final InputColumn PRODUCT_VIEWS =
      funnelStep(
          "product_views",
          "Sessions with a product page, or views of product pages, as the tool counts them.",
          "product_view_rate is null",
          "item_views",
          "items_viewed",
          "view_item",
          "item_view_events",
          "product_detail_views",
          "nb_visits_product_view");
  public static final InputColumn CARTS =
      funnelStep(
          "carts",
          "Sessions in which a product was added to the cart, or such events, as the tool counts"
              + " them.",
          "cart_rate and cart_to_order_rate are null",
          "add_to_carts",
          "add_to_cart",
          "sessions_with_cart_additions",
          "sessions_with_cart",
          "added_to_cart",
          "cart_additions",
          "abandoned_carts");
  public static final InputColumn CHECKOUTS =
      funnelStep(
          "checkouts",
          "Sessions that reached the checkout, or such events, as the tool counts them.",
          "checkout_rate is null",
          "begin_checkout",
          "sessions_that_reached_checkout",
          "sessions_reached_checkout",
          "reached_checkout",
          "initiated_checkouts");

  /** The names of columns that files of orders, products and customers have. */
  private static final List<String> OF_OTHER_FILES =
      Stream.of(
              SharedColumns.ORDER_ID,
              SharedColumns.PRODUCT_ID,
              SharedColumns.QUANTITY,
              SharedColumns.CUSTOMER_ID)
          .flatMap(column -> column.namesInExports().stream())
          .toList();

  static final InputSchema SCHEMA =
      InputSchema.builder(
              "Visits of the web site or app: one row per number of sessions on a day in a channel."
                  + " A day without any row counts as not measured.")
          .withoutIt("conversion and cart rates are omitted")
          .recognizedBy(
              FileRecognition.anyOf(
                      "sessions", "session_count", "total_sessions", "nb_visits", "visits")
                  .andAnyOf(DAY.namesInExports().toArray(new String[0]))
                  .butNoneOf(OF_OTHER_FILES))
          .columns(
              DAY, CHANNEL, SESSIONS, CAMPAIGN, DEVICE, COUNTRY, PRODUCT_VIEWS, CARTS, CHECKOUTS)
          .rowName("session_row")
          .counted(
              RowCounting.by(DAY)
                  .andBy(OrderSchema.CHANNEL.name(), CHANNEL)
                  .andBy(OrderSchema.CAMPAIGN.name(), CAMPAIGN)
                  .summing(SESSIONS, PRODUCT_VIEWS, CARTS, CHECKOUTS)
                  .keepingDays())
          .rule("sessions_have_a_day", isADate(DAY))
          .rule("session_day_in_range", isInRange(DAY))
          .rule("sessions_have_a_channel", isPresent(CHANNEL))
          .rule("sessions_are_a_number", SessionSchema::isANumber)
          .rule("session_counts_in_range", SessionSchema::areInRange)
          .build();

  private SessionSchema() {}

  private static InputColumn funnelStep(
      String name, String meaning, String withoutIt, String... namesInExports) {
    return InputColumn.wholeNumber(name, meaning).inExports(namesInExports).withoutIt(withoutIt);
  }

  private static Rule isANumber(String name, RuleContext context) {
    int sessions = context.at(SESSIONS);
    return Rule.reject(
            name,
            ValueLimits.isNumber(sessions).and(ValueLimits.isWhole(sessions)),
            "have a number of sessions that is not a whole number",
            "Map sessions to the number of sessions")
        .withSubject(SESSIONS.name());
  }

  private static Rule areInRange(String name, RuleContext context) {
    RowTest inRange =
        Stream.of(SESSIONS, PRODUCT_VIEWS, CARTS, CHECKOUTS)
            .map(context::at)
            .map(ValueLimits::isPriceIfGiven)
            .reduce(RowTest::and)
            .orElseThrow();
    return Rule.reject(
            name,
            inRange,
            "have a negative number of sessions, product views, carts or checkouts, or one beyond"
                + " 1,000,000,000",
            CommonRules.FIX_THE_EXPORT)
        .withSubject(SESSIONS.name());
  }
}
