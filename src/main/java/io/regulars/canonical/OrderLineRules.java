package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What makes an order line fit for use. */
final class OrderLineRules {
  private static final String QUANTITY = "quantity";
  private static final String PRICE = "unit_price";
  private static final String FIX_THE_EXPORT = "Fix the export";

  private OrderLineRules() {}

  /**
   * What is asked of a line by itself.
   *
   * @param gives whether the lines themselves give a column
   */
  static List<Rule> ofALine(Predicate<String> gives, Conversion conversion, Settings settings) {
    List<Rule> rules = new ArrayList<>();
    rules.add(
        Rule.reject("order_has_an_id", "order_id IS NOT NULL", "have no order_id", FIX_THE_EXPORT));
    rules.addAll(Orders.ofAnOrder(gives, conversion, settings));
    rules.addAll(ofQuantity());
    rules.addAll(ofPrice());
    if (gives.test("discount")) {
      rules.add(
          Rule.reject(
                  "discount_is_not_negative",
                  Limits.isAmountIfGiven("discount"),
                  "have a discount that is negative or no amount",
                  "Map discount to what is taken off the whole line, as a positive amount")
              .seenIn("discount"));
    }
    return rules;
  }

  private static List<Rule> ofQuantity() {
    return List.of(
        Rule.reject(
                "quantity_is_a_number",
                Limits.isNumber(QUANTITY),
                "have a quantity that is no number",
                "Map quantity to a number with a decimal point")
            .seenIn(QUANTITY),
        Rule.reject(
                "quantity_is_not_negative",
                Limits.isNotNegative(QUANTITY),
                "have a negative quantity",
                "Keep returns out by sources.order-lines.where and give them as refunds")
            .seenIn(QUANTITY),
        Rule.reject(
                "quantity_is_whole",
                "quantity IS NULL OR quantity = rint(quantity)",
                "have a quantity that is not whole",
                "Count in the smallest unit that is sold: grams for kilograms, with prices to"
                    + " match")
            .seenIn(QUANTITY)
            .withoutTolerance(),
        Rule.reject(
                "quantity_in_range",
                Limits.isBelievable(QUANTITY),
                "have a quantity beyond 1,000,000,000",
                FIX_THE_EXPORT)
            .seenIn(QUANTITY));
  }

  private static List<Rule> ofPrice() {
    return List.of(
        Rule.reject(
                "price_is_a_number",
                Limits.isNumber(PRICE),
                "have a unit_price that is no number",
                "Map unit_price to a number with a decimal point")
            .seenIn(PRICE),
        Rule.reject(
                "price_in_range",
                "("
                    + Limits.isNotNegative(PRICE)
                    + ") AND ("
                    + Limits.isBelievable(PRICE)
                    + ") AND "
                    + Limits.isCountable(QUANTITY, PRICE),
                "have a unit_price that is negative or beyond what can be counted",
                "Map unit_price to what is paid for one piece, and give money back as refunds")
            .seenIn(PRICE));
  }

  /**
   * What is asked of a line once its order and its product are beside it.
   *
   * @param known the columns that some input gives
   */
  static List<Rule> onceJoined(Set<String> known, boolean hasOrders, boolean hasProducts) {
    List<Rule> rules = new ArrayList<>();
    for (Rule rule : Products.ofPrices(known.contains("list_price"), known.contains("unit_cost"))) {
      rules.add(
          new Rule(
              rule.name(),
              "(" + rule.predicate() + ") AND " + Limits.isCountable(QUANTITY, rule.subject()),
              rule.severity(),
              rule.sentence(),
              rule.tolerance(),
              rule.remedy(),
              rule.subject()));
    }
    if (hasOrders) {
      rules.add(
          Rule.reject(
                  "line_finds_its_order",
                  OrderLines.ORDER_IS_FOUND,
                  "have an order_id that no usable row of orders has",
                  "Export lines and orders of the same days, and see what is said of orders")
              .seenIn(Orders.ID));
    }
    if (hasProducts) {
      rules.add(
          Rule.warn(
                  "line_finds_its_product",
                  ProductLookup.IS_FOUND,
                  "have a product_id that no usable row of products has",
                  "Export the products that are no longer sold too")
              .seenIn(Products.ID));
    }
    if (known.contains("list_price")) {
      rules.add(
          Rule.warn(
                  "list_price_covers_price",
                  "list_price IS NULL OR unit_price IS NULL OR list_price >= unit_price",
                  "have a list_price below the unit_price",
                  "Map list_price to the price before any discount, with or without tax as"
                      + " unit_price")
              .seenIn("list_price"));
    }
    return rules;
  }

  /**
   * What is asked of a line beside the other lines. {@link OrderLines#compare} puts these rules; a
   * line that is not compared yet breaks none of them.
   *
   * @param gives whether the lines themselves give a column
   */
  static List<Rule> besideOthers(Predicate<String> gives) {
    List<Rule> rules = new ArrayList<>();
    if (gives.test(Customers.ID)) {
      rules.add(
          Rule.reject(
                  "order_has_one_customer",
                  OrderLines.ORDER_IS_NOT_SHARED,
                  "have an order_id that lines of another customer have too",
                  "Give each order an id of its own, as in concat(shop, '-', number)")
              .seenIn(Orders.ID)
              .withoutTolerance());
    }
    if (gives.test(OrderLines.LINE_ID)) {
      rules.add(
          Rule.reject(
                  "line_id_is_unique",
                  OrderLines.LINE_IS_NOT_REPEATED,
                  "have an order_id and line_id that another line has too",
                  "Give each line once, or leave line_id out where it tells no lines apart")
              .seenIn(Orders.ID)
              .withoutTolerance());
    }
    return rules;
  }
}
