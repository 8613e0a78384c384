package io.regulars.history;

import io.regulars.history.EventType.SourceColumn;
import io.regulars.history.NumberField.AmountField;
import io.regulars.history.NumberField.InstantField;
import io.regulars.history.NumberField.WholeField;
import io.regulars.input.Input;
import io.regulars.input.OrderCharge;
import io.regulars.input.OrderLineSchema;
import io.regulars.input.OrderSchema;
import java.util.List;

/**
 * One line of an order, with the order's attributes. Amounts are of all units of the line. An order
 * without lines has one such event with an unknown quantity: see {@link OrdersWithoutLines}.
 */
final class OrderLineEvent {
  static final EventType<OrderLineEvent> TYPE =
      EventType.<OrderLineEvent>of(Input.ORDER_LINES).withDimensions();

  static final TextField<OrderLineEvent> CUSTOMER = TYPE.text(TextDomain.CUSTOMER);
  static final TextField<OrderLineEvent> ORDER = TYPE.text(TextDomain.ORDER);
  static final TextField<OrderLineEvent> LINE = TYPE.text(TextDomain.LINE);
  static final TextField<OrderLineEvent> PRODUCT = TYPE.text(TextDomain.PRODUCT);
  static final TextField<OrderLineEvent> BRAND = TYPE.text(TextDomain.BRAND);
  static final TextField<OrderLineEvent> CATEGORY = TYPE.text(TextDomain.CATEGORY);
  static final TextField<OrderLineEvent> CHANNEL = TYPE.text(TextDomain.CHANNEL);
  static final TextField<OrderLineEvent> COUNTRY = TYPE.text(TextDomain.COUNTRY);
  static final TextField<OrderLineEvent> STATUS = TYPE.text(TextDomain.STATUS);
  static final TextField<OrderLineEvent> CAMPAIGN = TYPE.text(TextDomain.CAMPAIGN);

  /** The original currency of converted amounts. */
  static final TextField<OrderLineEvent> CURRENCY = TYPE.text(TextDomain.CURRENCY);

  static final TextField<OrderLineEvent> FILE = TYPE.text(TextDomain.FILE);

  static final InstantField<OrderLineEvent> ORDERED_AT = TYPE.eventInstant(OrderSchema.ORDERED_AT);

  private static final SourceColumn UNITS = TYPE.column(OrderLineSchema.QUANTITY);
  private static final SourceColumn UNIT_PRICE = TYPE.column(OrderLineSchema.UNIT_PRICE);
  private static final SourceColumn LIST_PRICE = TYPE.column(OrderLineSchema.LIST_PRICE);
  private static final SourceColumn LINE_DISCOUNT = TYPE.column(OrderLineSchema.DISCOUNT);
  private static final SourceColumn UNIT_COST = TYPE.column(OrderLineSchema.UNIT_COST);

  private static final SourceColumn GIFT_CARD = TYPE.column(OrderLineSchema.IS_GIFT_CARD);

  static final WholeField<OrderLineEvent> QUANTITY = TYPE.whole(row -> row.whole(UNITS));

  /** Quantity times price paid, before the discount on the whole order. */
  static final AmountField<OrderLineEvent> NET = TYPE.amount(OrderLineEvent::net);

  /** Quantity times list price, at least the net value. */
  static final AmountField<OrderLineEvent> GROSS = TYPE.amount(OrderLineEvent::gross);

  static final AmountField<OrderLineEvent> COST = TYPE.amount(row -> row.ticks(UNITS, UNIT_COST));

  /** The discount on the whole order. */
  static final AmountField<OrderLineEvent> ORDER_DISCOUNT =
      TYPE.amount(OrderLineSchema.ORDER_DISCOUNT);

  /** The value of the whole order after its discount, in place of the discount. */
  static final AmountField<OrderLineEvent> ORDER_GOODS_TOTAL =
      TYPE.amount(OrderLineSchema.ORDER_GOODS_TOTAL);

  /** The part of the whole order that was paid by gift card. */
  static final AmountField<OrderLineEvent> ORDER_PAID_BY_GIFT_CARD =
      TYPE.amount(OrderLineSchema.ORDER_PAID_BY_GIFT_CARD);

  /** The charges of the whole order, by {@link OrderCharge#ordinal}. */
  static final List<AmountField<OrderLineEvent>> CHARGES =
      List.of(
          TYPE.amount(OrderSchema.SHIPPING_CHARGED),
          TYPE.amount(OrderSchema.SHIPPING_COST),
          TYPE.amount(OrderSchema.PAYMENT_FEE));

  /** 1 for a gift card that was sold; unknown for other lines. */
  static final WholeField<OrderLineEvent> IS_GIFT_CARD =
      TYPE.whole(row -> row.isTrue(GIFT_CARD) ? 1 : Event.UNKNOWN);

  private OrderLineEvent() {}

  private static long net(EventInput<?> row) {
    return row.ticks(UNITS, UNIT_PRICE);
  }

  private static long gross(EventInput<?> row) {
    long net = net(row);
    if (row.has(LIST_PRICE)) {
      return Math.max(net, row.ticks(UNITS, LIST_PRICE));
    }
    return row.has(LINE_DISCOUNT) ? Math.max(net, net + row.ticks(LINE_DISCOUNT)) : net;
  }
}
