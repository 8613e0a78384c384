package io.regulars.input;

import static io.regulars.input.CommonRules.isPresent;

import java.util.List;

/**
 * The input {@code order-lines}: one row per line of an order, with the columns of its order and of
 * its product.
 *
 * <p>Columns of the whole order come from {@code orders} if that input is given and maps them.
 * Columns of the product come from {@code products} only if the lines do not map them.
 */
public final class OrderLineSchema {
  public static final InputColumn ORDER_ID = SharedColumns.ORDER_ID.required();
  public static final InputColumn PRODUCT_ID = SharedColumns.PRODUCT_ID;
  public static final InputColumn LINE_ID = SharedColumns.LINE_ID;
  public static final InputColumn QUANTITY =
      SharedColumns.QUANTITY.meaning("Number of pieces sold, a whole number.").required();
  // A name such as net_price is a better match than the column's own name.
  public static final InputColumn UNIT_PRICE =
      InputColumn.number("unit_price", "Price paid for one piece.")
          .note("the price paid")
          .inExports(
              "net_price",
              "unit_price_paid",
              "price_paid",
              "paid_price",
              "sale_price",
              "selling_price",
              "final_price",
              "deal_price",
              "wholesale_price",
              "unit_price_tax_excl",
              "unit_price_excl_tax",
              "unit_price_net",
              "price_net",
              "unit_price_net_amount",
              "unit_price",
              "price_each",
              "price_unit",
              "price_per_unit",
              "per_unit_price",
              "item_price",
              "sales_price",
              "unit_selling_price",
              "unit_amount",
              "price")
          .required();
  public static final InputColumn LIST_PRICE =
      SharedColumns.LIST_PRICE.meaning(
          "Price of one piece before all discounts, with the same tax treatment as unit_price.");
  public static final InputColumn DISCOUNT =
      SharedColumns.DISCOUNT
          .meaning("Discount of the whole line, as a positive amount.")
          .note("of the whole line");
  public static final InputColumn UNIT_COST =
      SharedColumns.UNIT_COST.meaning("Cost of one piece to the shop.");
  public static final InputColumn BRAND = SharedColumns.BRAND;
  public static final InputColumn CATEGORY = SharedColumns.CATEGORY;

  public static final InputColumn IS_GIFT_CARD =
      InputColumn.flag(
          "is_gift_card",
          "Whether the line is a gift card that the shop sold. The setting orders.gift-cards"
              + " decides when its value counts.");

  /** The columns of a whole order, which lines give if there is no input of orders. */
  public static final List<InputColumn> COLUMNS_OF_ORDERS = OrderSchema.OF_WHOLE_ORDER;

  /** The discount of the line's order, from the input of orders. */
  public static final AddedColumn ORDER_DISCOUNT = AddedColumn.number("order_discount");

  /** The total of goods of the line's order, from the input of orders. */
  public static final AddedColumn ORDER_GOODS_TOTAL = AddedColumn.number("order_goods_total");

  /** The part of the line's order that was paid by gift card, from the input of orders. */
  public static final AddedColumn ORDER_PAID_BY_GIFT_CARD =
      AddedColumn.number("order_paid_by_gift_card");

  /** The flag of lines whose order was found. */
  public static final AddedColumn ORDER_IS_FOUND = AddedColumn.flag("_order_is_found");

  /** The flag of lines whose order id also occurs on lines of another customer. */
  public static final AddedColumn ORDER_IS_SHARED = AddedColumn.flag("_order_is_shared");

  /** The flag of lines whose line id also occurs on another line of the order. */
  public static final AddedColumn LINE_IS_REPEATED = AddedColumn.flag("_line_is_repeated");

  static final InputSchema SCHEMA =
      InputSchema.builder(
              "One row per line of an order. The date of the last order line is the default for"
                  + " --as-of; other inputs do not affect it.")
          .columns(ORDER_ID)
          .columnsOfOrders(COLUMNS_OF_ORDERS)
          .columns(PRODUCT_ID, LINE_ID, QUANTITY, UNIT_PRICE)
          .columns(LIST_PRICE, DISCOUNT, UNIT_COST, BRAND, CATEGORY, IS_GIFT_CARD)
          .identity(ORDER_ID, LINE_ID)
          .rowName("line")
          .amountOf(QUANTITY, UNIT_PRICE)
          .added(
              ORDER_DISCOUNT,
              ORDER_GOODS_TOTAL,
              ORDER_PAID_BY_GIFT_CARD,
              ORDER_IS_FOUND,
              ORDER_IS_SHARED,
              LINE_IS_REPEATED)
          .dimensionsOf(DimensionOwner.ORDER, DimensionOwner.LINE)
          .copiedFromProduct(ProductSchema.BRAND, BRAND)
          .copiedFromProduct(ProductSchema.CATEGORY, CATEGORY)
          .copiedFromProduct(ProductSchema.LIST_PRICE, LIST_PRICE)
          .copiedFromProduct(ProductSchema.UNIT_COST, UNIT_COST)
          .converted(
              OrderSchema.CURRENCY,
              OrderSchema.ORDERED_AT,
              ORDER_DISCOUNT,
              ORDER_GOODS_TOTAL,
              ORDER_PAID_BY_GIFT_CARD,
              OrderSchema.SHIPPING_CHARGED,
              OrderSchema.SHIPPING_COST,
              OrderSchema.PAYMENT_FEE,
              UNIT_PRICE,
              LIST_PRICE,
              DISCOUNT,
              UNIT_COST)
          .step(OrderLineSchema::completeIfNotCounted)
          .rule("order_has_an_id", isPresent(ORDER_ID))
          .rules(OrderSchema.rulesOfWholeOrders())
          .rules(OrderLineRules.ofAmounts())
          .rules(OrderLineRules.ofLookups())
          .rules(OrderLineRules.ofComparisons())
          .build();

  private OrderLineSchema() {}

  /**
   * Sets quantity and price of a line to 0 if one of them is missing and the status of its order
   * does not count. Shop systems export cancelled and unpaid rows without a price, and no figure of
   * sales needs it.
   */
  private static RowStep completeIfNotCounted(RuleContext context) {
    int status = context.at(OrderSchema.STATUS);
    int quantity = context.at(QUANTITY);
    int price = context.at(UNIT_PRICE);
    StatusTest statuses = context.limits().statuses();
    return row -> {
      boolean isComplete = ValueLimits.isNumber(row, quantity) && ValueLimits.isNumber(row, price);
      if (!isComplete && !statuses.counts(row.string(status))) {
        row.set(quantity, 0.0);
        row.set(price, 0.0);
      }
    };
  }
}
