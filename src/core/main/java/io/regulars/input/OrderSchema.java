package io.regulars.input;

import static io.regulars.input.CommonRules.isAnInstant;
import static io.regulars.input.CommonRules.isInRange;
import static io.regulars.input.CommonRules.isPresent;
import static io.regulars.input.CommonRules.isUnique;

import java.util.List;
import java.util.stream.Stream;

/**
 * The input {@code orders}: one row per order, if the shop stores orders apart from their lines,
 * with a {@code dimension_<name>} for each custom dimension of orders.
 */
public final class OrderSchema {
  public static final InputColumn ORDER_ID =
      SharedColumns.ORDER_ID.meaning("Unique id of the order.").required();
  public static final InputColumn CUSTOMER_ID =
      SharedColumns.CUSTOMER_ID
          .meaning("Id of the customer who placed the order; null means an order by a guest.")
          .withoutIt("every order is a guest order and no customer is identified");
  public static final InputColumn STATUS =
      InputColumn.text(
              "status", "Status of the order, which decides whether it counts; null counts.")
          .inExports(
              "status_name",
              "order_status_name",
              "order_status",
              "financial_status",
              "order_state",
              "invoice_status",
              "document_status",
              "transaction_status",
              "sale_status",
              "ticket_status",
              "ticket_state",
              "state",
              "payment_status",
              "payment_state",
              "order_payment_status",
              "paid_status",
              "billing_status",
              "orders_status",
              "order_status_id",
              "status_id",
              "status_code");
  public static final InputColumn CHANNEL =
      SharedColumns.CHANNEL
          .meaning("Sales channel of the order.")
          .withoutIt("the channel of every order is (unknown)");
  public static final InputColumn CAMPAIGN =
      SharedColumns.CAMPAIGN.meaning("Marketing campaign that led to the order.");
  public static final InputColumn COUNTRY = SharedColumns.COUNTRY.meaning("Country of the order.");
  public static final InputColumn CURRENCY = SharedColumns.CURRENCY;
  public static final InputColumn ORDERED_AT =
      InputColumn.instant("ordered_at", "Time of the order.")
          .inExports(
              "order_purchase_timestamp",
              "order_timestamp",
              "order_datetime",
              "order_date",
              "order_time",
              "purchased_at",
              "purchase_date",
              "invoice_date",
              "transaction_date",
              "sold_at",
              "sale_date",
              "sale_time",
              "order_created_at",
              "order_created_time",
              "order_created_date",
              "order_creation_date",
              "order_creation_time",
              "ordertime",
              "orderdate",
              "date_purchased",
              "order_placed_at",
              "ordered_date",
              "ordered_on",
              "date_placed",
              "placed_at",
              "placed_on",
              "placed",
              "ticket_date",
              "ticket_time",
              "order_date_time",
              "date_order",
              "date_ordered",
              "posting_date",
              "document_date",
              "doc_date",
              "sale_datetime",
              "purchase_time",
              "created_at",
              "date_created",
              "date_added",
              "date_add",
              "date",
              "time",
              "timestamp",
              "datetime",
              "day",
              "order_created_at",
              "placed_at",
              "placed_on",
              "placed",
              "ticket_date",
              "ticket_time",
              "completed_at",
              "processed_at",
              "order_created",
              "created_date",
              "created_on",
              "created_datetime",
              "created_time",
              "creation_date",
              "create_time",
              "created",
              "date_time",
              "event_timestamp",
              "event_date")
          .required();
  public static final InputColumn DISCOUNT =
      SharedColumns.DISCOUNT
          .meaning(
              "Discount of the whole order, as a positive amount; it is allocated to the lines by"
                  + " net value.")
          .note("of the whole order; it is allocated to the lines by net value");

  public static final InputColumn GOODS_TOTAL =
      InputColumn.number(
              "goods_total",
              "Price of all goods of the order after all discounts, with the same tax treatment as"
                  + " unit_price and without shipping. What the lines cost more is the discount of"
                  + " the order; discount is then not used.")
          .note("of the whole order, after discounts, in place of discount")
          .withoutIt(SharedColumns.NO_DISCOUNTS);

  public static final InputColumn SHIPPING_CHARGED =
      InputColumn.number(
              OrderCharge.SHIPPING_CHARGED.column(),
              "What the customer paid for shipping the order, as a positive amount, with the same"
                  + " tax treatment as unit_price.")
          .inExports(
              "shipping_charged",
              "shipping_total",
              "total_shipping",
              "order_shipping",
              "shipping_revenue",
              "shipping_income");

  // An export can mean by this name what the customer paid, so that it is never mapped by a guess.
  public static final InputColumn SHIPPING_COST =
      InputColumn.number(
              OrderCharge.SHIPPING_COST.column(),
              "What the shop paid for shipping the order, as a positive amount.")
          .note("of the shop, such as the carrier's price")
          .onlyInExports("actual_shipping_cost", "carrier_cost", "shipping_label_cost");
  public static final InputColumn PAYMENT_FEE =
      InputColumn.number(
              OrderCharge.PAYMENT_FEE.column(),
              "What the shop paid to receive the payment of the order, such as the fee of a payment"
                  + " provider, as a positive amount.")
          .inExports(
              "payment_fee",
              "payment_processing_fee",
              "payment_gateway_fee",
              "gateway_fee",
              "stripe_fee",
              "paypal_fee");

  public static final InputColumn PAID_BY_GIFT_CARD =
      InputColumn.number(
          "paid_by_gift_card",
          "Part of the order that was paid by gift card, as a positive amount. It is only used if"
              + " the setting orders.gift-cards is when-sold.");

  /** The columns of a whole order, which order lines give if there is no input of orders. */
  static final List<InputColumn> OF_WHOLE_ORDER =
      List.of(
          CUSTOMER_ID,
          STATUS,
          CHANNEL,
          CAMPAIGN,
          COUNTRY,
          CURRENCY,
          ORDERED_AT,
          SHIPPING_CHARGED,
          SHIPPING_COST,
          PAYMENT_FEE);

  static final InputSchema SCHEMA =
      InputSchema.builder("One row per order, if the shop stores orders apart from their lines.")
          .columns(ORDER_ID)
          .columns(OF_WHOLE_ORDER.toArray(new InputColumn[0]))
          .columns(DISCOUNT, GOODS_TOTAL, PAID_BY_GIFT_CARD)
          .key(ORDER_ID)
          .dimensionsOf(DimensionOwner.ORDER)
          .converted(
              CURRENCY,
              ORDERED_AT,
              DISCOUNT,
              GOODS_TOTAL,
              PAID_BY_GIFT_CARD,
              SHIPPING_CHARGED,
              SHIPPING_COST,
              PAYMENT_FEE)
          .rule("order_has_an_id", isPresent(ORDER_ID))
          .rules(rulesOfWholeOrders())
          .readingRule(
              "order_discount_is_not_negative",
              isAnAmount(DISCOUNT, "the discount of the order, as a positive amount"),
              DISCOUNT)
          .readingRule(
              "goods_total_is_not_negative",
              isAnAmount(GOODS_TOTAL, "what the goods of the order cost after all discounts"),
              GOODS_TOTAL)
          .readingRule(
              "paid_by_gift_card_is_not_negative",
              isAnAmount(PAID_BY_GIFT_CARD, "the amount paid by gift card, as a positive number"),
              PAID_BY_GIFT_CARD)
          .rule("order_id_is_unique", isUnique("orders", ORDER_ID, "an order_id"))
          .build();

  private OrderSchema() {}

  /** Returns the rules for the columns of a whole order that an input itself gives. */
  static List<DeclaredRule> rulesOfWholeOrders() {
    return Stream.of(
            Stream.of(
                DeclaredRule.of("order_has_a_time", isAnInstant(ORDERED_AT), ORDERED_AT)
                    .when(given -> !given.comesFromOrders(ORDERED_AT)),
                DeclaredRule.of("order_time_in_range", isInRange(ORDERED_AT), ORDERED_AT)
                    .when(given -> !given.comesFromOrders(ORDERED_AT))),
            CurrencyRules.of(CURRENCY).stream(),
            Stream.of(
                isNotNegative(SHIPPING_CHARGED, "what the customer paid for shipping"),
                isNotNegative(SHIPPING_COST, "what the shop paid for shipping"),
                isNotNegative(PAYMENT_FEE, "what the shop paid to receive the payment")))
        .flatMap(rules -> rules)
        .toList();
  }

  private static DeclaredRule isNotNegative(InputColumn charge, String meaning) {
    return DeclaredRule.of(
            charge.name() + "_is_not_negative",
            isAnAmount(charge, meaning + ", as a positive amount"),
            charge)
        .when(given -> !given.comesFromOrders(charge))
        .reading(charge);
  }

  private static DeclaredRule.Maker isAnAmount(InputColumn column, String meaning) {
    return (name, context) ->
        Rule.reject(
                name,
                ValueLimits.isAmountIfGiven(context.at(column)),
                "have a " + column.name() + " that is negative or not an amount",
                "Map " + column.name() + " to " + meaning)
            .withSubject(column.name());
  }
}
