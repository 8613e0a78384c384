package io.regulars.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An input of the shop, with its canonical columns and their kinds. */
public enum Input {
  LINES(
      "order_lines order-lines lines",
      """
      order_id text, line_id text, customer_id text, ordered_at instant, status text, channel text,
      campaign text, country text, currency text, product_id text, brand text, category text,
      quantity count, unit_price price, list_price price, discount price, unit_cost price,
      order_discount price, order_goods_total price, order_paid_by_gift_card price,
      is_gift_card flag, shipping_charged price, shipping_cost price, payment_fee price
      """),
  ORDERS(
      "orders",
      """
      order_id text, customer_id text, ordered_at instant, status text, channel text, campaign text,
      country text, currency text, discount price, goods_total price,
      paid_by_gift_card price, shipping_charged price, shipping_cost price, payment_fee price
      """),
  REFUNDS(
      "refunds",
      """
      refunded_at instant, amount price, order_id text, line_id text, product_id text,
      customer_id text, quantity count, currency text, channel text, country text,
      restocked answer
      """),
  CUSTOMERS(
      "customers",
      """
      customer_id text, registered_at instant, acquisition_channel text, country text, gender text,
      birth_year count
      """),
  PRODUCTS(
      "products",
      "product_id text, name text, brand text, category text, list_price price, unit_cost price"),
  MARKETING_SPEND(
      "marketing_spend marketing-spend",
      """
      spent_on day, channel text, amount price, campaign text, impressions count, clicks count,
      currency text
      """),
  SESSIONS(
      "sessions",
      """
      day day, channel text, sessions count, campaign text, device text, country text,
      product_views count, carts count, checkouts count
      """),
  LEADS(
      "leads",
      """
      lead_id text, created_at instant, channel text, campaign text, customer_id text,
      converted_at instant
      """),
  SURVEYS(
      "surveys",
      """
      survey text, responded_at instant, score count, customer_id text, order_id text, scale count
      """),
  REVIEWS(
      "reviews",
      """
      reviewed_at instant, rating number, product_id text, order_id text, customer_id text,
      scale number
      """),
  TICKETS(
      "tickets",
      """
      ticket_id text, opened_at instant, customer_id text, order_id text, first_reply_at instant,
      resolved_at instant, channel text, topic text
      """),
  LOYALTY(
      "loyalty",
      "customer_id text, happened_at instant, points count, referral_of text, cost price"),
  EXPOSURES(
      "exposures",
      """
      customer_id text, campaign text, exposed_at instant, group text, channel text,
      opened_at instant, clicked_at instant
      """),
  SUBSCRIPTIONS(
      "subscriptions",
      """
      subscription_id text, customer_id text, mrr price, starts_on day, ends_on day, currency text
      """),
  EXCHANGE_RATES("exchange_rates exchange-rates", "currency text, valid_on day, rate number"),
  CUSTOMER_MERGES("customer_merges customer-merges", "old_customer_id text, customer_id text");

  private final String fileNames;
  private final String columns;

  Input(String fileNames, String columns) {
    this.fileNames = fileNames;
    this.columns = columns;
  }

  /** Returns the accepted names of a file or folder of this input, without extension. */
  List<String> fileNames() {
    return List.of(fileNames.split(" ", -1));
  }

  /**
   * Returns the kind (text, instant, day, count, number, price, flag, answer) by canonical column.
   * A flag without a value is false; an answer without a value is null.
   */
  public Map<String, String> columns() {
    Map<String, String> kinds = new LinkedHashMap<>();
    for (String column : columns.strip().split(",\\s+", -1)) {
      String[] nameAndKind = column.split(" ", -1);
      kinds.put(nameAndKind[0], nameAndKind[1]);
    }
    return kinds;
  }

  /** Returns the relation with the given rows. */
  public String given() {
    return "given_" + view();
  }

  /** Returns the relation that the scripts read. */
  String view() {
    return name().toLowerCase(Locale.ROOT);
  }
}
