package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What makes an order line fit for use. */
final class OrderLineRules {
  private static final String QUANTITY = "quantity";
  private static final String PRICE = "unit_price";
  private static final String FIX_THE_EXPORT = "Fix the export";

  private final RowLayout layout;
  private final CommonRules ask;
  private final int quantity;
  private final int price;

  OrderLineRules(RowLayout layout, Settings settings) {
    this.layout = layout;
    ask = new CommonRules(layout, settings);
    quantity = layout.at(QUANTITY);
    price = layout.at(PRICE);
  }

  /**
   * What is asked of a line by itself.
   *
   * @param ofItsOrder what is asked of an order's own columns where the lines give them
   * @param givesDiscount whether the lines give a discount
   */
  List<Rule> ofALine(List<Rule> ofItsOrder, boolean givesDiscount) {
    List<Rule> rules = new ArrayList<>();
    rules.add(ask.isThere("order_has_an_id", OrderInput.ID));
    rules.addAll(ofItsOrder);
    rules.addAll(ofQuantity());
    rules.addAll(ofPrice());
    if (givesDiscount) {
      rules.add(
          Rule.reject(
                  "discount_is_not_negative",
                  ValueLimits.isAmountIfGiven(layout.at(OrderInput.DISCOUNT)),
                  "have a discount that is negative or no amount",
                  "Map discount to what is taken off the whole line, as a positive amount")
              .seenIn(OrderInput.DISCOUNT));
    }
    return rules;
  }

  private List<Rule> ofQuantity() {
    return List.of(
        Rule.reject(
                "quantity_is_a_number",
                ValueLimits.isNumber(quantity),
                "have a quantity that is no number",
                "Map quantity to a number with a decimal point")
            .seenIn(QUANTITY),
        Rule.reject(
                "quantity_is_not_negative",
                ValueLimits.isNotNegative(quantity),
                "have a negative quantity",
                "Keep returns out by sources.order-lines.where and give them as refunds")
            .seenIn(QUANTITY),
        Rule.reject(
                "quantity_is_whole",
                ValueLimits.isWhole(quantity),
                "have a quantity that is not whole",
                "Count in the smallest unit that is sold: grams for kilograms, with prices to"
                    + " match")
            .seenIn(QUANTITY)
            .withoutTolerance(),
        Rule.reject(
                "quantity_in_range",
                ValueLimits.isBelievable(quantity),
                "have a quantity beyond 1,000,000,000",
                FIX_THE_EXPORT)
            .seenIn(QUANTITY));
  }

  private List<Rule> ofPrice() {
    return List.of(
        Rule.reject(
                "price_is_a_number",
                ValueLimits.isNumber(price),
                "have a unit_price that is no number",
                "Map unit_price to a number with a decimal point")
            .seenIn(PRICE),
        Rule.reject(
                "price_in_range",
                ValueLimits.isNotNegative(price)
                    .and(ValueLimits.isBelievable(price))
                    .and(ValueLimits.isCountable(quantity, price)),
                "have a unit_price that is negative or beyond what can be counted",
                "Map unit_price to what is paid for one piece, and give money back as refunds")
            .seenIn(PRICE));
  }

  /**
   * What is asked of a line once its order and its product are beside it.
   *
   * @param known whether some input gives a column
   */
  List<Rule> onceJoined(Predicate<String> known, boolean hasOrders, boolean hasProducts) {
    List<Rule> rules = new ArrayList<>();
    for (Rule rule :
        ProductInput.ofPrices(
            layout, known.test(ProductInput.LIST_PRICE), known.test(ProductInput.UNIT_COST))) {
      int each = layout.at(rule.subject());
      rules.add(rule.asking(rule.test().and(ValueLimits.isCountable(quantity, each))));
    }
    if (hasOrders) {
      int order = layout.at(OrderInput.ID);
      int isFound = layout.at(OrderLineInput.ORDER_IS_FOUND.name());
      rules.add(
          Rule.reject(
                  "line_finds_its_order",
                  row -> !row.has(order) || row.has(isFound),
                  "have an order_id that no usable row of orders has",
                  "Export lines and orders of the same days, and see what is said of orders")
              .seenIn(OrderInput.ID));
    }
    if (hasProducts) {
      int product = layout.at(ProductInput.ID);
      int isFound = layout.at(ProductLookup.IS_FOUND.name());
      rules.add(
          Rule.warn(
                  "line_finds_its_product",
                  row -> !row.has(product) || row.has(isFound),
                  "have a product_id that no usable row of products has",
                  "Export the products that are no longer sold too")
              .seenIn(ProductInput.ID));
    }
    if (known.test(ProductInput.LIST_PRICE)) {
      int list = layout.at(ProductInput.LIST_PRICE);
      int paid = price;
      rules.add(
          Rule.warn(
                  "list_price_covers_price",
                  row -> !row.has(list) || !row.has(paid) || !(row.number(list) < row.number(paid)),
                  "have a list_price below the unit_price",
                  "Map list_price to the price before any discount, with or without tax as"
                      + " unit_price")
              .seenIn(ProductInput.LIST_PRICE));
    }
    return rules;
  }

  /**
   * What is asked of a line beside the other lines. A line that is not {@linkplain
   * OrderLines#compare compared} yet breaks none of these rules.
   *
   * @param gives whether the lines themselves give a column
   */
  List<Rule> besideOthers(Predicate<String> gives) {
    List<Rule> rules = new ArrayList<>();
    if (gives.test(CustomerInput.ID)) {
      int isShared = layout.at(OrderLineInput.ORDER_IS_SHARED.name());
      rules.add(
          Rule.reject(
                  "order_has_one_customer",
                  row -> !row.has(isShared),
                  "have an order_id that lines of another customer have too",
                  "Give each order an id of its own, as in concat(shop, '-', number)")
              .seenIn(OrderInput.ID)
              .withoutTolerance());
    }
    if (gives.test(OrderLineInput.LINE_ID)) {
      int isRepeated = layout.at(OrderLineInput.LINE_IS_REPEATED.name());
      rules.add(
          Rule.reject(
                  "line_id_is_unique",
                  row -> !row.has(isRepeated),
                  "have an order_id and line_id that another line has too",
                  "Give each line once, or leave line_id out where it tells no lines apart")
              .seenIn(OrderInput.ID)
              .withoutTolerance());
    }
    return rules;
  }
}
