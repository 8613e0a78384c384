package io.regulars.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.regulars.history.Answers.Survey;
import io.regulars.quality.Screening;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;

/** Which canonical columns the feed reads of each kind of event, in the order in which it does. */
final class EventColumns {
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

  private EventColumns() {}

  /**
   * The columns to select: every text of an event as its bytes, own dimensions, the instant in
   * microseconds, numbers, broken rules.
   *
   * @param given the columns that there are
   * @param dimensions the own dimensions, in order; those that are not given are null
   */
  static Column[] of(Event.Kind kind, List<String> given, List<String> dimensions) {
    List<Column> columns = new ArrayList<>();
    for (int text = 0; text < Event.TEXTS; text++) {
      columns.add(bytes(TEXTS.get(kind).get(text)));
    }
    for (String dimension : dimensions) {
      String name = "dimension_" + dimension;
      columns.add(bytes(given.contains(name) ? name : null));
    }
    columns.add(instant(kind));
    columns.addAll(numbers(kind));
    columns.add(col(Screening.VIOLATIONS));
    return columns.toArray(Column[]::new);
  }

  private static Column bytes(String name) {
    return name == null ? lit(null).cast("binary") : Event.bytes(col(name));
  }

  private static Column instant(Event.Kind kind) {
    return switch (kind) {
      case LINE, ORDER -> unix_micros(col("ordered_at"));
      case REFUND -> unix_micros(col("refunded_at"));
      case CUSTOMER -> unix_micros(col("registered_at"));
      case ANSWER -> unix_micros(col("responded_at"));
      case LEAD -> unix_micros(col("created_at"));
      case SUBSCRIPTION, SPEND -> lit(null).cast("long");
    };
  }

  private static List<Column> numbers(Event.Kind kind) {
    return switch (kind) {
      case LINE ->
          List.of(
              col("quantity"),
              col("unit_price"),
              col("list_price"),
              col("discount"),
              col("unit_cost"),
              col("order_discount"));
      case REFUND -> List.of(col("quantity"), col("amount"), col("product_cost"));
      case ANSWER -> List.of(survey(), number(col("score")), number(col("scale")));
      case SUBSCRIPTION -> List.of(day("starts_on"), col("mrr"), day("ends_on"));
      case LEAD -> List.of(number(unix_micros(col("converted_at"))));
      case SPEND -> List.of(day("spent_on"), col("amount"));
      case CUSTOMER -> List.of(number(col("birth_year")));
      case ORDER -> List.of();
    };
  }

  private static Column survey() {
    Column ordinal = lit(null).cast("double");
    for (Survey survey : Survey.values()) {
      Column isAsked = col("survey").equalTo(survey.name().toLowerCase(Locale.ROOT));
      ordinal = when(isAsked, (double) survey.ordinal()).otherwise(ordinal);
    }
    return ordinal;
  }

  private static Column day(String date) {
    return number(unix_date(col(date)));
  }

  // Microseconds up to the year 2255 are whole numbers of a double.
  private static Column number(Column column) {
    return column.cast("double");
  }
}
