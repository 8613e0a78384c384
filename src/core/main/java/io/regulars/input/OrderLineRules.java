package io.regulars.input;

import java.util.List;

/** The rules of order lines for their amounts, their lookups and their comparison. */
final class OrderLineRules {
  /** Returns the rules that need the line only. */
  static List<DeclaredRule> ofAmounts() {
    return List.of(
        DeclaredRule.of("quantity_is_a_number", OrderLineRules::quantityIsANumber),
        DeclaredRule.of("quantity_is_not_negative", OrderLineRules::quantityIsNotNegative),
        DeclaredRule.of("quantity_is_whole", OrderLineRules::quantityIsWhole),
        DeclaredRule.of("quantity_in_range", OrderLineRules::quantityIsInRange),
        DeclaredRule.of("price_is_a_number", OrderLineRules::priceIsANumber),
        DeclaredRule.of("price_in_range", OrderLineRules::priceIsInRange),
        DeclaredRule.of(
                "discount_is_not_negative",
                OrderLineRules::discountIsNotNegative,
                OrderLineSchema.DISCOUNT)
            .reading(OrderLineSchema.DISCOUNT));
  }

  /** Returns the rules that need the order or the product of the line. */
  static List<DeclaredRule> ofLookups() {
    return List.of(
        DeclaredRule.of(
                "list_price_is_a_number",
                countable(OrderLineSchema.LIST_PRICE, ProductSchema::listPriceIsANumber))
            .when(given -> given.has(OrderLineSchema.LIST_PRICE))
            .reading(OrderLineSchema.LIST_PRICE),
        DeclaredRule.of(
                "cost_is_a_number",
                countable(OrderLineSchema.UNIT_COST, ProductSchema::costIsANumber))
            .when(given -> given.has(OrderLineSchema.UNIT_COST))
            .reading(OrderLineSchema.UNIT_COST),
        DeclaredRule.of("line_finds_its_order", OrderLineRules::findsItsOrder)
            .when(GivenColumns::hasOrders),
        DeclaredRule.of("line_finds_its_product", OrderLineRules::findsItsProduct)
            .when(GivenColumns::hasProducts),
        DeclaredRule.of("list_price_covers_price", OrderLineRules::listPriceCoversPrice)
            .when(given -> given.has(OrderLineSchema.LIST_PRICE)));
  }

  /**
   * Returns the rules that compare a line with other lines. Lines that have not been compared do
   * not violate them.
   */
  static List<DeclaredRule> ofComparisons() {
    return List.of(
        DeclaredRule.of(
            "order_has_one_customer", OrderLineRules::orderHasOneCustomer, OrderSchema.CUSTOMER_ID),
        DeclaredRule.of(
            "line_id_is_unique", OrderLineRules::lineIdIsUnique, OrderLineSchema.LINE_ID));
  }

  private OrderLineRules() {}

  private static Rule quantityIsANumber(String name, RuleContext context) {
    return ofQuantity(
        name,
        ValueLimits.isNumber(context.at(OrderLineSchema.QUANTITY)),
        "have a quantity that is not a number",
        "Map quantity to a number with a decimal point");
  }

  private static Rule quantityIsNotNegative(String name, RuleContext context) {
    return ofQuantity(
        name,
        ValueLimits.isNotNegative(context.at(OrderLineSchema.QUANTITY)),
        "have a negative quantity",
        "Exclude returns with sources.order-lines.where and provide them as refunds");
  }

  private static Rule quantityIsWhole(String name, RuleContext context) {
    return ofQuantity(
            name,
            ValueLimits.isWhole(context.at(OrderLineSchema.QUANTITY)),
            "have a quantity that is not whole",
            "Map quantity and unit_price to the smallest unit sold, for example grams instead of"
                + " kilograms")
        .withoutTolerance();
  }

  private static Rule quantityIsInRange(String name, RuleContext context) {
    return ofQuantity(
        name,
        ValueLimits.isPlausible(context.at(OrderLineSchema.QUANTITY)),
        "have a quantity beyond 1,000,000,000",
        CommonRules.FIX_THE_EXPORT);
  }

  private static Rule ofQuantity(String name, RowTest test, String sentence, String remedy) {
    return Rule.reject(name, test, sentence, remedy).withSubject(OrderLineSchema.QUANTITY.name());
  }

  private static Rule priceIsANumber(String name, RuleContext context) {
    return Rule.reject(
            name,
            ValueLimits.isNumber(context.at(OrderLineSchema.UNIT_PRICE)),
            "have a unit_price that is not a number",
            "Map unit_price to a number with a decimal point")
        .withSubject(OrderLineSchema.UNIT_PRICE.name());
  }

  private static Rule priceIsInRange(String name, RuleContext context) {
    int price = context.at(OrderLineSchema.UNIT_PRICE);
    return Rule.reject(
            name,
            ValueLimits.isNotNegative(price)
                .and(ValueLimits.isPlausible(price))
                .and(ValueLimits.isCountable(context.at(OrderLineSchema.QUANTITY), price)),
            "have a unit_price that is negative or too large to calculate exactly",
            "Map unit_price to the price paid per unit, and provide repayments as refunds")
        .withSubject(OrderLineSchema.UNIT_PRICE.name());
  }

  private static Rule discountIsNotNegative(String name, RuleContext context) {
    return Rule.reject(
            name,
            ValueLimits.isAmountIfGiven(context.at(OrderLineSchema.DISCOUNT)),
            "have a discount that is negative or not an amount",
            "Map discount to the discount of the whole line, as a positive amount")
        .withSubject(OrderLineSchema.DISCOUNT.name());
  }

  /** A rule of products for a line, whose amount for all pieces must also be exact. */
  private static DeclaredRule.Maker countable(InputColumn each, DeclaredRule.Maker ofProducts) {
    return (name, context) -> {
      Rule rule = ofProducts.make(name, context);
      return rule.withTest(
          rule.test()
              .and(
                  ValueLimits.isCountable(context.at(OrderLineSchema.QUANTITY), context.at(each))));
    };
  }

  private static Rule findsItsOrder(String name, RuleContext context) {
    int order = context.at(OrderLineSchema.ORDER_ID);
    int isFound = context.at(OrderLineSchema.ORDER_IS_FOUND);
    return Rule.reject(
            name,
            row -> !row.has(order) || row.has(isFound),
            "have an order_id without a usable row in orders",
            "Export lines and orders of the same period, and check the findings for orders")
        .withSubject(OrderLineSchema.ORDER_ID.name());
  }

  private static Rule findsItsProduct(String name, RuleContext context) {
    int product = context.at(OrderLineSchema.PRODUCT_ID);
    int isFound = context.at(ProductSchema.IS_FOUND);
    return Rule.warn(
            name,
            row -> !row.has(product) || row.has(isFound),
            "have a product_id without a usable row in products",
            "Export discontinued products too")
        .withSubject(OrderLineSchema.PRODUCT_ID.name());
  }

  private static Rule listPriceCoversPrice(String name, RuleContext context) {
    int list = context.at(OrderLineSchema.LIST_PRICE);
    int paid = context.at(OrderLineSchema.UNIT_PRICE);
    return Rule.warn(
            name,
            row -> !row.has(list) || !row.has(paid) || !(row.number(list) < row.number(paid)),
            "have a list_price below the unit_price",
            "Map list_price to the price before all discounts, with the same tax treatment as"
                + " unit_price")
        .withSubject(OrderLineSchema.LIST_PRICE.name());
  }

  private static Rule orderHasOneCustomer(String name, RuleContext context) {
    int isShared = context.at(OrderLineSchema.ORDER_IS_SHARED);
    return Rule.reject(
            name,
            row -> !row.has(isShared),
            "have an order_id that also occurs on lines of another customer",
            "Make order_id unique, for example with concat(shop, '-', number)")
        .withSubject(OrderLineSchema.ORDER_ID.name())
        .withoutTolerance();
  }

  private static Rule lineIdIsUnique(String name, RuleContext context) {
    int isRepeated = context.at(OrderLineSchema.LINE_IS_REPEATED);
    return Rule.reject(
            name,
            row -> !row.has(isRepeated),
            "have an order_id and line_id that also occur on another line",
            CommonRules.selectionOf("order-lines")
                + "; if line_id does not identify lines, remove it from the mapping")
        .withSubject(OrderLineSchema.ORDER_ID.name())
        .withoutTolerance();
  }
}
