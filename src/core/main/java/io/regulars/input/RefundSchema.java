package io.regulars.input;

import static io.regulars.input.CommonRules.isANumber;
import static io.regulars.input.CommonRules.isAnInstant;
import static io.regulars.input.CommonRules.isCountable;
import static io.regulars.input.CommonRules.isInRange;
import static io.regulars.input.CommonRules.isNotNegative;

import java.util.stream.Stream;

/**
 * The input {@code refunds}: one row per refund, with or without its order and customer, and with
 * the brand, category and unit cost of its product.
 */
public final class RefundSchema {
  public static final InputColumn REFUNDED_AT =
      InputColumn.instant("refunded_at", "Time of the refund.")
          .inExports(
              "refund_date",
              "refunded_on",
              "returned_at",
              "return_date",
              "credit_note_date",
              "credit_date",
              "created_at",
              "date",
              "time",
              "timestamp",
              "datetime",
              "processed_at",
              "invoice_date",
              "document_date",
              "issuing_date",
              "order_date")
          .required();
  public static final InputColumn AMOUNT =
      InputColumn.number("amount", "Amount refunded, as a positive number.")
          .inExports(
              "refund_amount",
              "refunded_amount",
              "line_total",
              "item_total",
              "subtotal",
              "sub_total",
              "total",
              "value")
          .required();
  public static final InputColumn ORDER_ID =
      SharedColumns.ORDER_ID
          .meaning("Id of the order that is refunded.")
          .inExports(
              Stream.concat(
                      Stream.of(
                          "original_order_id",
                          "original_order_number",
                          "original_invoice_number",
                          "applied_invoice_number"),
                      SharedColumns.ORDER_ID.namesInExports().stream())
                  .toArray(String[]::new));
  public static final InputColumn LINE_ID =
      SharedColumns.LINE_ID.meaning("Id of the line that is refunded, within its order.");
  public static final InputColumn PRODUCT_ID =
      SharedColumns.PRODUCT_ID.meaning("Id of the product that was returned.");
  public static final InputColumn CUSTOMER_ID =
      SharedColumns.CUSTOMER_ID.meaning("Id of the customer who was refunded.");
  public static final InputColumn QUANTITY =
      SharedColumns.QUANTITY.meaning("Number of pieces returned, as a positive number.");
  public static final InputColumn CURRENCY = SharedColumns.CURRENCY;
  public static final InputColumn CHANNEL =
      SharedColumns.CHANNEL
          .meaning("Sales channel of a refund without an order_id.")
          .note("of a refund without an order_id");
  public static final InputColumn COUNTRY =
      SharedColumns.COUNTRY
          .meaning("Country of a refund without an order_id.")
          .note("of a refund without an order_id");

  public static final InputColumn RESTOCKED =
      InputColumn.flag(
              "restocked",
              "Whether the returned pieces can be sold again, so that their cost is no loss; null:"
                  + " as the setting returns.restocked says.")
          .note("in place of the setting returns.restocked")
          .inExports("restocked", "is_restocked", "restock");

  /** The brand of the product. */
  public static final AddedColumn PRODUCT_BRAND = AddedColumn.text("product_brand");

  /** The category of the product. */
  public static final AddedColumn PRODUCT_CATEGORY = AddedColumn.text("product_category");

  /** The cost of one piece of the product. */
  public static final AddedColumn PRODUCT_COST = AddedColumn.number("product_cost");

  static final InputSchema SCHEMA =
      InputSchema.builder("One row per refund.")
          .withoutIt("net_sales equals order_value; refunds and return rates are omitted")
          .recognizedBy(
              FileRecognition.anyOf(
                      "refunded_at",
                      "refund_date",
                      "refund_amount",
                      "return_date",
                      "credit_note_date")
                  .orNamed("refund", "refunded", "return", "credit.?note", "credit.?memo"))
          .columns(REFUNDED_AT, AMOUNT, ORDER_ID, LINE_ID, PRODUCT_ID, CUSTOMER_ID)
          .columns(QUANTITY, CURRENCY, CHANNEL, COUNTRY, RESTOCKED)
          .rowName("refund")
          .amountOf(AMOUNT)
          .added(PRODUCT_BRAND, PRODUCT_CATEGORY, PRODUCT_COST)
          .copiedFromProduct(ProductSchema.BRAND, PRODUCT_BRAND)
          .copiedFromProduct(ProductSchema.CATEGORY, PRODUCT_CATEGORY)
          .copiedFromProduct(ProductSchema.UNIT_COST, PRODUCT_COST)
          .converted(CURRENCY, REFUNDED_AT, AMOUNT)
          .rule("refund_has_a_time", isAnInstant(REFUNDED_AT))
          .rule("refund_time_in_range", isInRange(REFUNDED_AT))
          .rule("refund_amount_is_a_number", isANumber(AMOUNT))
          .rule(
              "refund_amount_is_not_negative",
              isNotNegative(AMOUNT, "Map amount to the amount refunded, as a positive number"))
          .rule("refund_amount_in_range", isCountable(AMOUNT))
          .readingRule(
              "refund_quantity_is_not_negative", RefundSchema::quantityIsNotNegative, QUANTITY)
          .rules(CurrencyRules.of(CURRENCY))
          .build();

  private RefundSchema() {}

  private static Rule quantityIsNotNegative(String name, RuleContext context) {
    return Rule.reject(
            name,
            ValueLimits.isPriceIfGiven(context.at(QUANTITY)),
            "have a quantity that is negative or not a number",
            "Map quantity to the returned units, as a positive number")
        .withSubject(QUANTITY.name());
  }
}
