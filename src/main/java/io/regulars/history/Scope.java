package io.regulars.history;

import java.util.Locale;

/** What became of a row that passed the screening. */
public enum Scope {
  /** The line counts. */
  LINE_USED("are used"),
  /** The line's order does not count. */
  LINE_OF_ORDER_NOT_COUNTED("are of orders that do not count, see reconciliation"),
  /** The line has quantity 0 in an order that counts. */
  LINE_WITHOUT_QUANTITY("have quantity 0"),
  /** The line's order is dated after {@code as_of}. */
  LINE_AFTER_AS_OF("are of orders after as_of"),
  /** The refund counts. */
  REFUND_USED("are used"),
  /** The refund is dated after {@code as_of}. */
  REFUND_AFTER_AS_OF("are dated after as_of");

  private final String sentence;

  Scope(String sentence) {
    this.sentence = sentence;
  }

  /** The name in tables: {@code line_used}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What such rows are like, in the plural. */
  public String sentence() {
    return sentence;
  }
}
