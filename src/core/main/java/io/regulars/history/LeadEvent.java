package io.regulars.history;

import io.regulars.history.NumberField.InstantField;
import io.regulars.input.Input;
import io.regulars.input.LeadSchema;

/** A lead: a person who may become a customer. */
final class LeadEvent {
  static final EventType<LeadEvent> TYPE = EventType.of(Input.LEADS);

  static final TextField<LeadEvent> CUSTOMER = TYPE.text(TextDomain.CUSTOMER);
  static final TextField<LeadEvent> CHANNEL = TYPE.text(TextDomain.CHANNEL);
  static final TextField<LeadEvent> CAMPAIGN = TYPE.text(TextDomain.CAMPAIGN);

  static final InstantField<LeadEvent> CREATED_AT = TYPE.eventInstant(LeadSchema.CREATED_AT);

  /** The instant at which the lead became a customer. */
  static final InstantField<LeadEvent> CONVERTED_AT = TYPE.instant(LeadSchema.CONVERTED_AT);

  private LeadEvent() {}
}
