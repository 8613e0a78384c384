package io.regulars.input;

import java.util.List;

/** A kind of input table that a shop can provide, configured under {@code sources}. */
public enum Input {
  ORDER_LINES(
      "order-lines",
      List.of("order_id", "quantity", "unit_price"),
      List.of("product_id", "line_id", "list_price", "discount", "unit_cost", "brand", "category")),
  ORDERS(
      "orders",
      List.of("order_id", "ordered_at"),
      List.of("customer_id", "status", "channel", "campaign", "country", "currency", "discount")),
  CUSTOMERS(
      "customers",
      List.of("customer_id"),
      List.of("registered_at", "acquisition_channel", "country", "gender", "birth_year", "email")),
  PRODUCTS(
      "products",
      List.of("product_id"),
      List.of("name", "brand", "category", "list_price", "unit_cost")),
  REFUNDS(
      "refunds",
      List.of("refunded_at", "amount"),
      List.of(
          "order_id",
          "line_id",
          "product_id",
          "customer_id",
          "quantity",
          "currency",
          "channel",
          "country")),
  MARKETING_SPEND(
      "marketing-spend",
      List.of("spent_on", "channel", "amount"),
      List.of("campaign", "impressions", "clicks", "currency")),
  LEADS(
      "leads",
      List.of("lead_id", "created_at"),
      List.of("channel", "campaign", "customer_id", "converted_at")),
  SURVEYS(
      "surveys",
      List.of("survey", "responded_at", "score"),
      List.of("customer_id", "order_id", "scale")),
  SUBSCRIPTIONS(
      "subscriptions",
      List.of("subscription_id", "customer_id", "mrr", "starts_on"),
      List.of("ends_on", "currency")),
  EXCHANGE_RATES("exchange-rates", List.of("currency", "valid_on", "rate"), List.of());

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> required;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> optional;

  Input(String key, List<String> required, List<String> optional) {
    this.key = key;
    this.required = required;
    this.optional = optional;
  }

  /** The name in the configuration: {@code order-lines}. */
  public String key() {
    return key;
  }

  /** The name in tables and table names: {@code order_lines}. */
  public String tableName() {
    return key.replace('-', '_');
  }

  /**
   * The required canonical columns. Order lines also require {@code ordered_at} if the shop
   * provides no {@link #ORDERS}.
   */
  public List<String> requiredColumns() {
    return required;
  }

  /** The optional canonical columns. Figures that need an absent column are omitted. */
  public List<String> optionalColumns() {
    return optional;
  }
}
