package io.regulars.history;

import io.regulars.history.NumberField.AmountField;
import io.regulars.history.NumberField.DayField;
import io.regulars.input.Input;
import io.regulars.input.MarketingSpendSchema;

/** Marketing spend of one day; it belongs to no customer. */
final class MarketingSpendEvent {
  static final EventType<MarketingSpendEvent> TYPE = EventType.of(Input.MARKETING_SPEND);

  static final TextField<MarketingSpendEvent> CHANNEL = TYPE.text(TextDomain.CHANNEL);
  static final TextField<MarketingSpendEvent> CAMPAIGN = TYPE.text(TextDomain.CAMPAIGN);

  static final DayField<MarketingSpendEvent> SPENT_ON =
      TYPE.eventDay(MarketingSpendSchema.SPENT_ON);
  static final AmountField<MarketingSpendEvent> AMOUNT = TYPE.amount(MarketingSpendSchema.AMOUNT);

  private MarketingSpendEvent() {}
}
