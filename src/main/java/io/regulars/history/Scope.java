package io.regulars.history;

import java.util.Locale;

/** What became of a row that passed the screening. */
public enum Scope {
  /** The line counts. */
  LINE_USED,
  /** The line's order does not count. */
  LINE_OF_ORDER_NOT_COUNTED,
  /** The line has quantity 0 in an order that counts. */
  LINE_WITHOUT_QUANTITY,
  /** The line's order is dated after {@code as_of}. */
  LINE_AFTER_AS_OF,
  /** The refund counts. */
  REFUND_USED,
  /** The refund is dated after {@code as_of}. */
  REFUND_AFTER_AS_OF;

  /** The name in tables: {@code line_used}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
