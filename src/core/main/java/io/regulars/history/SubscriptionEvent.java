package io.regulars.history;

import io.regulars.history.NumberField.AmountField;
import io.regulars.history.NumberField.DayField;
import io.regulars.input.Input;

/** A subscription: recurring revenue of a customer. */
final class SubscriptionEvent {
  static final EventType<SubscriptionEvent> TYPE = EventType.of(Input.SUBSCRIPTIONS);

  static final TextField<SubscriptionEvent> CUSTOMER = TYPE.text(TextDomain.CUSTOMER);

  static final DayField<SubscriptionEvent> STARTS_ON = TYPE.eventDay("starts_on");

  /** The first day on which the subscription no longer runs. */
  static final DayField<SubscriptionEvent> ENDS_ON = TYPE.day("ends_on");

  /** Monthly recurring revenue. */
  static final AmountField<SubscriptionEvent> MRR = TYPE.amount("mrr");

  private SubscriptionEvent() {}
}
