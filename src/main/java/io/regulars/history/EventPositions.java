package io.regulars.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The positions, in an input row, of the columns that make up an event of one kind. The position of
 * a missing column is negative.
 */
final class EventPositions {
  private static final String CUSTOMER_ID = "customer_id";
  private static final String ORDER_ID = "order_id";
  private static final String CHANNEL = "channel";
  private static final String CAMPAIGN = "campaign";
  private static final String COUNTRY = "country";

  private static final Map<Event.Kind, Map<Integer, String>> TEXTS =
      Map.of(
          Event.Kind.LINE,
          Map.ofEntries(
              Map.entry(Event.CUSTOMER_ID, CUSTOMER_ID),
              Map.entry(Event.ORDER_ID, ORDER_ID),
              Map.entry(Event.LINE_ID, "line_id"),
              Map.entry(Event.PRODUCT, "product_id"),
              Map.entry(Event.BRAND, "brand"),
              Map.entry(Event.CATEGORY, "category"),
              Map.entry(Event.CHANNEL, CHANNEL),
              Map.entry(Event.COUNTRY, COUNTRY),
              Map.entry(Event.STATUS, "status"),
              Map.entry(Event.CAMPAIGN, CAMPAIGN),
              Map.entry(Event.CURRENCY, "original_currency")),
          Event.Kind.ORDER,
          Map.of(
              Event.CUSTOMER_ID, CUSTOMER_ID,
              Event.ORDER_ID, ORDER_ID,
              Event.CHANNEL, CHANNEL,
              Event.COUNTRY, COUNTRY,
              Event.STATUS, "status",
              Event.CAMPAIGN, CAMPAIGN),
          Event.Kind.REFUND,
          Map.of(
              Event.CUSTOMER_ID,
              CUSTOMER_ID,
              Event.ORDER_ID,
              ORDER_ID,
              Event.LINE_ID,
              "line_id",
              Event.PRODUCT,
              "product_id",
              Event.BRAND,
              "product_brand",
              Event.CATEGORY,
              "product_category",
              Event.CHANNEL,
              CHANNEL,
              Event.COUNTRY,
              COUNTRY),
          Event.Kind.CUSTOMER,
          Map.of(
              Event.CUSTOMER_ID,
              CUSTOMER_ID,
              Event.CHANNEL,
              "acquisition_channel",
              Event.COUNTRY,
              COUNTRY,
              Event.GENDER,
              "gender"),
          Event.Kind.ANSWER,
          Map.of(Event.CUSTOMER_ID, CUSTOMER_ID, Event.ORDER_ID, ORDER_ID),
          Event.Kind.SUBSCRIPTION,
          Map.of(Event.CUSTOMER_ID, CUSTOMER_ID),
          Event.Kind.LEAD,
          Map.of(Event.CUSTOMER_ID, CUSTOMER_ID, Event.CHANNEL, CHANNEL, Event.CAMPAIGN, CAMPAIGN),
          Event.Kind.SPEND,
          Map.of(Event.CHANNEL, CHANNEL, Event.CAMPAIGN, CAMPAIGN));

  private static final Map<Event.Kind, String> TIMES =
      Map.of(
          Event.Kind.LINE, "ordered_at",
          Event.Kind.ORDER, "ordered_at",
          Event.Kind.REFUND, "refunded_at",
          Event.Kind.CUSTOMER, "registered_at",
          Event.Kind.ANSWER, "responded_at",
          Event.Kind.LEAD, "created_at");

  private static final Map<Event.Kind, List<String>> NUMBERS =
      Map.of(
          Event.Kind.LINE,
          List.of(
              "quantity", "unit_price", "list_price", "discount", "unit_cost", "order_discount"),
          Event.Kind.REFUND,
          List.of("quantity", "amount", "product_cost"),
          Event.Kind.ANSWER,
          List.of("survey", "score", "scale"),
          Event.Kind.SUBSCRIPTION,
          List.of("starts_on", "mrr", "ends_on"),
          Event.Kind.LEAD,
          List.of("converted_at"),
          Event.Kind.SPEND,
          List.of("spent_on", "amount"),
          Event.Kind.CUSTOMER,
          List.of("birth_year"));

  private final int[] texts;
  private final int time;
  private final int[] numbers;

  /**
   * @param given the names of the input's columns, by position
   * @param dimensions the shop's own dimensions, in order
   */
  EventPositions(Event.Kind kind, List<String> given, List<String> dimensions) {
    List<String> names = new ArrayList<>();
    for (int text = 0; text < Event.TEXTS; text++) {
      names.add(TEXTS.get(kind).getOrDefault(text, ""));
    }
    dimensions.forEach(dimension -> names.add("dimension_" + dimension));
    texts = positions(names, given);
    time = given.indexOf(TIMES.getOrDefault(kind, ""));
    numbers = positions(NUMBERS.getOrDefault(kind, List.of()), given);
  }

  private static int[] positions(List<String> names, List<String> given) {
    int[] positions = new int[names.size()];
    Arrays.setAll(positions, i -> given.indexOf(names.get(i)));
    return positions;
  }

  /** Number of text columns of an event, including the shop's own dimensions. */
  int texts() {
    return texts.length;
  }

  /** The position of a text column of the event. */
  int text(int column) {
    return texts[column];
  }

  /** The position of the event's instant. */
  int time() {
    return time;
  }

  /** The position of the nth number column of this kind. */
  int number(int n) {
    return numbers[n];
  }
}
