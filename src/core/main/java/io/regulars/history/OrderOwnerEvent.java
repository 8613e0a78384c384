package io.regulars.history;

import io.regulars.history.NumberField.InstantField;
import io.regulars.input.OrderSchema;

/**
 * The customer of an order, for the lookup of rows that name only the order. A row of the input
 * that knows the customers of orders causes it: the orders, or the order lines.
 */
final class OrderOwnerEvent {
  static final EventType<OrderOwnerEvent> TYPE = EventType.caused("order-owner");

  static final TextField<OrderOwnerEvent> CUSTOMER = TYPE.text(TextDomain.CUSTOMER);
  static final TextField<OrderOwnerEvent> ORDER = TYPE.text(TextDomain.ORDER);

  static final InstantField<OrderOwnerEvent> ORDERED_AT = TYPE.instant(OrderSchema.ORDERED_AT);

  private OrderOwnerEvent() {}
}
