package io.regulars.history;

import io.regulars.history.NumberField.InstantField;
import io.regulars.input.Input;
import io.regulars.input.OrderSchema;

/**
 * A row of the orders input, with or without known lines. Its instant is not in the range of time
 * of the input: only the lines of an order extend that range.
 */
final class OrderEvent {
  static final EventType<OrderEvent> TYPE = EventType.<OrderEvent>of(Input.ORDERS).withDimensions();

  static final TextField<OrderEvent> CUSTOMER = TYPE.text(TextDomain.CUSTOMER);
  static final TextField<OrderEvent> ORDER = TYPE.text(TextDomain.ORDER);
  static final TextField<OrderEvent> CHANNEL = TYPE.text(TextDomain.CHANNEL);
  static final TextField<OrderEvent> COUNTRY = TYPE.text(TextDomain.COUNTRY);
  static final TextField<OrderEvent> STATUS = TYPE.text(TextDomain.STATUS);
  static final TextField<OrderEvent> CAMPAIGN = TYPE.text(TextDomain.CAMPAIGN);

  static final InstantField<OrderEvent> ORDERED_AT = TYPE.instant(OrderSchema.ORDERED_AT);

  private OrderEvent() {}
}
