package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.input.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The screening rules of order lines. */
final class OrderLineRules {
  private static final String QUANTITY = "quantity";
  private static final String PRICE = "unit_price";
  private static final String FIX_THE_EXPORT = "Fix the export";

  private final RowLayout layout;
  private final CommonRules common;
  private final int quantity;
  private final int price;

  OrderLineRules(RowLayout layout, Settings settings) {
    this.layout = layout;
    common = new CommonRules(layout, settings);
    quantity = layout.at(QUANTITY);
    price = layout.at(PRICE);
  }

  /**
   * Returns the rules that need the line only.
   *
   * @param orderRules the rules for columns of the order that the lines give
   * @param givesDiscount whether the lines give a discount
   */
  List<Rule> singleLineRules(List<Rule> orderRules, boolean givesDiscount) {
    List<Rule> rules = new ArrayList<>();
    rules.add(common.isPresent("order_has_an_id", OrderInput.ID));
    rules.addAll(orderRules);
    rules.addAll(quantityRules());
    rules.addAll(priceRules());
    if (givesDiscount) {
      rules.add(
          Rule.reject(
                  "discount_is_not_negative",
                  ValueLimits.isAmountIfGiven(layout.at(OrderInput.DISCOUNT)),
                  "have a discount that is negative or not an amount",
                  "Map discount to the discount of the whole line, as a positive amount")
              .withSubject(OrderInput.DISCOUNT));
    }
    return rules;
  }

  private List<Rule> quantityRules() {
    return List.of(
        Rule.reject(
                "quantity_is_a_number",
                ValueLimits.isNumber(quantity),
                "have a quantity that is not a number",
                "Map quantity to a number with a decimal point")
            .withSubject(QUANTITY),
        Rule.reject(
                "quantity_is_not_negative",
                ValueLimits.isNotNegative(quantity),
                "have a negative quantity",
                "Exclude returns with sources.order-lines.where and provide them as refunds")
            .withSubject(QUANTITY),
        Rule.reject(
                "quantity_is_whole",
                ValueLimits.isWhole(quantity),
                "have a quantity that is not whole",
                "Map quantity and unit_price to the smallest unit sold, for example grams instead"
                    + " of kilograms")
            .withSubject(QUANTITY)
            .withoutTolerance(),
        Rule.reject(
                "quantity_in_range",
                ValueLimits.isPlausible(quantity),
                "have a quantity beyond 1,000,000,000",
                FIX_THE_EXPORT)
            .withSubject(QUANTITY));
  }

  private List<Rule> priceRules() {
    return List.of(
        Rule.reject(
                "price_is_a_number",
                ValueLimits.isNumber(price),
                "have a unit_price that is not a number",
                "Map unit_price to a number with a decimal point")
            .withSubject(PRICE),
        Rule.reject(
                "price_in_range",
                ValueLimits.isNotNegative(price)
                    .and(ValueLimits.isPlausible(price))
                    .and(ValueLimits.isCountable(quantity, price)),
                "have a unit_price that is negative or too large to calculate exactly",
                "Map unit_price to the price paid per unit, and provide repayments as refunds")
            .withSubject(PRICE));
  }

  /**
   * Returns the rules that need the order and the product of the line.
   *
   * @param known returns whether any input gives a column
   */
  List<Rule> lookupRules(Predicate<String> known, boolean hasOrders, boolean hasProducts) {
    List<Rule> rules = new ArrayList<>();
    for (Rule rule :
        ProductInput.priceRules(
            layout, known.test(ProductInput.LIST_PRICE), known.test(ProductInput.UNIT_COST))) {
      int each = layout.at(rule.subject());
      rules.add(rule.withTest(rule.test().and(ValueLimits.isCountable(quantity, each))));
    }
    if (hasOrders) {
      int order = layout.at(OrderInput.ID);
      int isFound = layout.at(OrderLineInput.ORDER_IS_FOUND.name());
      rules.add(
          Rule.reject(
                  "line_finds_its_order",
                  row -> !row.has(order) || row.has(isFound),
                  "have an order_id without a usable row in orders",
                  "Export lines and orders of the same period, and check the findings for orders")
              .withSubject(OrderInput.ID));
    }
    if (hasProducts) {
      int product = layout.at(ProductInput.ID);
      int isFound = layout.at(ProductLookup.IS_FOUND.name());
      rules.add(
          Rule.warn(
                  "line_finds_its_product",
                  row -> !row.has(product) || row.has(isFound),
                  "have a product_id without a usable row in products",
                  "Export discontinued products too")
              .withSubject(ProductInput.ID));
    }
    if (known.test(ProductInput.LIST_PRICE)) {
      int list = layout.at(ProductInput.LIST_PRICE);
      int paid = price;
      rules.add(
          Rule.warn(
                  "list_price_covers_price",
                  row -> !row.has(list) || !row.has(paid) || !(row.number(list) < row.number(paid)),
                  "have a list_price below the unit_price",
                  "Map list_price to the price before all discounts, with the same tax treatment as"
                      + " unit_price")
              .withSubject(ProductInput.LIST_PRICE));
    }
    return rules;
  }

  /**
   * Returns the rules that compare a line with other lines. Lines that have not been {@linkplain
   * OrderLineInput#compare compared} do not violate these rules.
   *
   * @param gives returns whether the lines give a column
   */
  List<Rule> comparisonRules(Predicate<String> gives) {
    List<Rule> rules = new ArrayList<>();
    if (gives.test(CustomerInput.ID)) {
      int isShared = layout.at(OrderLineInput.ORDER_IS_SHARED.name());
      rules.add(
          Rule.reject(
                  "order_has_one_customer",
                  row -> !row.has(isShared),
                  "have an order_id that also occurs on lines of another customer",
                  "Make order_id unique, for example with concat(shop, '-', number)")
              .withSubject(OrderInput.ID)
              .withoutTolerance());
    }
    if (gives.test(OrderLineInput.LINE_ID)) {
      int isRepeated = layout.at(OrderLineInput.LINE_IS_REPEATED.name());
      rules.add(
          Rule.reject(
                  "line_id_is_unique",
                  row -> !row.has(isRepeated),
                  "have an order_id and line_id that also occur on another line",
                  "Export each line once, or remove line_id from the mapping if it does not"
                      + " identify lines")
              .withSubject(OrderInput.ID)
              .withoutTolerance());
    }
    return rules;
  }
}
