package io.regulars.cli;

import java.util.Set;

/** The screening rules whose tolerances a shop may set. */
final class KnownRules {
  static final Set<String> NAMES =
      Set.of(
          "birth_year_is_believable",
          "cost_is_a_number",
          "currency_is_the_shops",
          "customer_has_an_id",
          "customer_id_is_unique",
          "discount_is_not_negative",
          "line_finds_its_order",
          "line_finds_its_product",
          "line_id_is_unique",
          "list_price_covers_price",
          "list_price_is_a_number",
          "order_discount_is_not_negative",
          "order_has_a_time",
          "order_has_an_id",
          "order_has_one_customer",
          "order_id_is_unique",
          "order_time_in_range",
          "price_in_range",
          "price_is_a_number",
          "product_has_an_id",
          "product_id_is_unique",
          "quantity_in_range",
          "quantity_is_a_number",
          "quantity_is_not_negative",
          "quantity_is_whole",
          "refund_amount_in_range",
          "refund_amount_is_a_number",
          "refund_amount_is_not_negative",
          "refund_has_a_time",
          "refund_quantity_is_not_negative",
          "refund_time_in_range");

  private KnownRules() {}
}
