package io.regulars.history;

import io.regulars.history.NumberField.InstantField;
import io.regulars.history.NumberField.WholeField;
import io.regulars.input.CustomerSchema;
import io.regulars.input.Input;

/** A row of the customer table. A registration does not extend the range of time of the input. */
final class CustomerEvent {
  static final EventType<CustomerEvent> TYPE =
      EventType.<CustomerEvent>of(Input.CUSTOMERS).withDimensions();

  static final TextField<CustomerEvent> CUSTOMER = TYPE.text(TextDomain.CUSTOMER);
  static final TextField<CustomerEvent> ACQUISITION_CHANNEL =
      TYPE.text(CustomerSchema.ACQUISITION_CHANNEL, TextDomain.CHANNEL);
  static final TextField<CustomerEvent> COUNTRY = TYPE.text(TextDomain.COUNTRY);
  static final TextField<CustomerEvent> GENDER = TYPE.text(TextDomain.GENDER);

  static final InstantField<CustomerEvent> REGISTERED_AT =
      TYPE.instant(CustomerSchema.REGISTERED_AT);
  static final WholeField<CustomerEvent> BIRTH_YEAR = TYPE.whole(CustomerSchema.BIRTH_YEAR);

  private CustomerEvent() {}
}
