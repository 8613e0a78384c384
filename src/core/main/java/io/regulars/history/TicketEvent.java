package io.regulars.history;

import io.regulars.history.NumberField.InstantField;
import io.regulars.input.Input;
import io.regulars.input.TicketSchema;

/** A request to the customer service. */
final class TicketEvent {
  static final EventType<TicketEvent> TYPE = EventType.namingOrders(Input.TICKETS);

  static final TextField<TicketEvent> CUSTOMER = TYPE.text(TextDomain.CUSTOMER);
  static final TextField<TicketEvent> ORDER = TYPE.text(TextDomain.ORDER);

  static final InstantField<TicketEvent> OPENED_AT = TYPE.eventInstant(TicketSchema.OPENED_AT);
  static final InstantField<TicketEvent> FIRST_REPLY_AT = TYPE.instant(TicketSchema.FIRST_REPLY_AT);
  static final InstantField<TicketEvent> RESOLVED_AT = TYPE.instant(TicketSchema.RESOLVED_AT);

  private TicketEvent() {}
}
