package io.regulars.history;

import io.regulars.history.EventType.SourceColumn;
import io.regulars.history.NumberField.AmountField;
import io.regulars.history.NumberField.InstantField;
import io.regulars.history.NumberField.WholeField;
import io.regulars.input.Input;
import io.regulars.input.LoyaltySchema;

/** A change of a customer's points. */
final class LoyaltyEvent {
  static final EventType<LoyaltyEvent> TYPE = EventType.of(Input.LOYALTY);

  static final TextField<LoyaltyEvent> CUSTOMER = TYPE.text(TextDomain.CUSTOMER);
  static final TextField<LoyaltyEvent> FILE = TYPE.text(TextDomain.FILE);

  static final InstantField<LoyaltyEvent> HAPPENED_AT =
      TYPE.eventInstant(LoyaltySchema.HAPPENED_AT);
  static final WholeField<LoyaltyEvent> POINTS = TYPE.whole(LoyaltySchema.POINTS);
  static final AmountField<LoyaltyEvent> COST = TYPE.amount(LoyaltySchema.COST);

  private static final SourceColumn MEMBER = TYPE.column(LoyaltySchema.CUSTOMER_ID);
  private static final SourceColumn REFERRER = TYPE.column(LoyaltySchema.REFERRAL_OF);

  /** 1 if another customer referred this one, else 0. */
  static final WholeField<LoyaltyEvent> IS_REFERRAL =
      TYPE.whole(
          row -> row.has(REFERRER) && !row.string(REFERRER).equals(row.string(MEMBER)) ? 1 : 0);

  private LoyaltyEvent() {}
}
