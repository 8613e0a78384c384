package io.regulars.history;

import io.regulars.history.NumberField.AmountField;
import io.regulars.history.NumberField.DayField;
import io.regulars.input.Input;
import io.regulars.input.SubscriptionSchema;

/** A subscription: recurring revenue of a customer. */
final class SubscriptionEvent {
  static final EventType<SubscriptionEvent> TYPE = EventType.of(Input.SUBSCRIPTIONS);

  static final TextField<SubscriptionEvent> CUSTOMER = TYPE.text(TextDomain.CUSTOMER);

  static final DayField<SubscriptionEvent> STARTS_ON = TYPE.eventDay(SubscriptionSchema.STARTS_ON);

  /** The first day on which the subscription no longer runs. */
  static final DayField<SubscriptionEvent> ENDS_ON = TYPE.day(SubscriptionSchema.ENDS_ON);

  /** Monthly recurring revenue. */
  static final AmountField<SubscriptionEvent> MRR = TYPE.amount(SubscriptionSchema.MRR);

  private SubscriptionEvent() {}
}
