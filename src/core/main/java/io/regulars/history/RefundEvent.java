package io.regulars.history;

import io.regulars.history.EventType.SourceColumn;
import io.regulars.history.NumberField.AmountField;
import io.regulars.history.NumberField.InstantField;
import io.regulars.history.NumberField.WholeField;
import io.regulars.input.Input;
import io.regulars.input.RefundSchema;

/** A refund of money, goods or both. */
final class RefundEvent {
  static final EventType<RefundEvent> TYPE = EventType.namingOrders(Input.REFUNDS);

  static final TextField<RefundEvent> CUSTOMER = TYPE.text(TextDomain.CUSTOMER);
  static final TextField<RefundEvent> ORDER = TYPE.text(TextDomain.ORDER);
  static final TextField<RefundEvent> LINE = TYPE.text(TextDomain.LINE);
  static final TextField<RefundEvent> PRODUCT = TYPE.text(TextDomain.PRODUCT);

  /** The brand in the product table. */
  static final TextField<RefundEvent> BRAND =
      TYPE.text(RefundSchema.PRODUCT_BRAND, TextDomain.BRAND);

  /** The category in the product table. */
  static final TextField<RefundEvent> CATEGORY =
      TYPE.text(RefundSchema.PRODUCT_CATEGORY, TextDomain.CATEGORY);

  static final TextField<RefundEvent> CHANNEL = TYPE.text(TextDomain.CHANNEL);
  static final TextField<RefundEvent> COUNTRY = TYPE.text(TextDomain.COUNTRY);
  static final TextField<RefundEvent> FILE = TYPE.text(TextDomain.FILE);

  static final InstantField<RefundEvent> REFUNDED_AT = TYPE.eventInstant(RefundSchema.REFUNDED_AT);

  private static final SourceColumn UNITS = TYPE.column(RefundSchema.QUANTITY);
  private static final SourceColumn UNIT_COST = TYPE.column(RefundSchema.PRODUCT_COST);
  private static final SourceColumn RESTOCK_FLAG = TYPE.column(RefundSchema.RESTOCKED);

  /** The returned units; 0 if the input has no quantity. */
  static final WholeField<RefundEvent> QUANTITY =
      TYPE.whole(row -> row.has(UNITS) ? row.whole(UNITS) : 0);

  static final AmountField<RefundEvent> AMOUNT = TYPE.amount(RefundSchema.AMOUNT);

  /** The cost of the returned units by the unit cost in the product table. */
  static final AmountField<RefundEvent> COST = TYPE.amount(row -> row.ticks(UNITS, UNIT_COST));

  /** 1 if the returned units can be sold again, 0 if not; unknown if the setting decides. */
  static final WholeField<RefundEvent> RESTOCKED =
      TYPE.whole(row -> row.has(RESTOCK_FLAG) ? (row.isTrue(RESTOCK_FLAG) ? 1 : 0) : Event.UNKNOWN);

  private RefundEvent() {}
}
