package io.regulars.history;

import io.regulars.history.NumberField.InstantField;
import io.regulars.input.Input;

/** A lead: a person who may become a customer. */
final class LeadEvent {
  static final EventType<LeadEvent> TYPE = EventType.of(Input.LEADS);

  static final TextField<LeadEvent> CUSTOMER = TYPE.text(TextDomain.CUSTOMER);
  static final TextField<LeadEvent> CHANNEL = TYPE.text(TextDomain.CHANNEL);
  static final TextField<LeadEvent> CAMPAIGN = TYPE.text(TextDomain.CAMPAIGN);

  static final InstantField<LeadEvent> CREATED_AT = TYPE.eventInstant("created_at");

  /** The instant at which the lead became a customer. */
  static final InstantField<LeadEvent> CONVERTED_AT = TYPE.instant("converted_at");

  private LeadEvent() {}
}
