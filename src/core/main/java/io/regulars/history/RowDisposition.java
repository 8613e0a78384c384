package io.regulars.history;

import io.regulars.input.Input;
import java.util.Locale;

/** The use of a row that passed the screening, or the reason why it is not used. */
public enum RowDisposition {
  /** The line counts. */
  LINE_USED(Input.ORDER_LINES, "are used"),
  /** The line's order does not count. */
  LINE_OF_ORDER_NOT_COUNTED(
      Input.ORDER_LINES, "are of orders that do not count, see reconciliation"),
  /** The line has quantity 0 in an order that counts. */
  LINE_WITHOUT_QUANTITY(Input.ORDER_LINES, "have quantity 0"),
  /** The line's order is dated after {@code as_of}. */
  LINE_AFTER_AS_OF(Input.ORDER_LINES, "are of orders after as_of"),
  /** The refund counts. */
  REFUND_USED(Input.REFUNDS, "are used"),
  /** The refund is of an order that does not count. */
  REFUND_OF_ORDER_NOT_COUNTED(Input.REFUNDS, "are of orders that do not count, see reconciliation"),
  /** The refund is dated after {@code as_of}. */
  REFUND_AFTER_AS_OF(Input.REFUNDS, "are dated after as_of"),
  /** The answer counts. */
  ANSWER_USED(Input.SURVEYS, "are used"),
  /** The answer was given after {@code as_of}. */
  ANSWER_AFTER_AS_OF(Input.SURVEYS, "are dated after as_of"),
  /** The subscription has begun. */
  SUBSCRIPTION_USED(Input.SUBSCRIPTIONS, "are used"),
  /** The subscription begins after {@code as_of}. */
  SUBSCRIPTION_AFTER_AS_OF(Input.SUBSCRIPTIONS, "start after as_of"),
  /** The lead counts. */
  LEAD_USED(Input.LEADS, "are used"),
  /** The lead was created after {@code as_of}. */
  LEAD_AFTER_AS_OF(Input.LEADS, "are dated after as_of"),
  /** The marketing spend counts. */
  SPEND_USED(Input.MARKETING_SPEND, "are used"),
  /** The marketing spend is dated after {@code as_of}. */
  SPEND_AFTER_AS_OF(Input.MARKETING_SPEND, "are dated after as_of");

  private final Input input;
  private final String sentence;

  RowDisposition(Input input, String sentence) {
    this.input = input;
    this.sentence = sentence;
  }

  /** The input of these rows. */
  public Input input() {
    return input;
  }

  /** The name in tables, such as {@code line_used}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The predicate of a sentence about such rows, in the plural. */
  public String sentence() {
    return sentence;
  }
}
