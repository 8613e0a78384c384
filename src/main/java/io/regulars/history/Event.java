package io.regulars.history;

import org.apache.spark.sql.Column;

/**
 * The columns in which a customer's events travel: the same for order lines, orders without lines,
 * refunds and customer rows, each of which fills those it has. Own dimensions follow the last text.
 */
public final class Event {
  /** What a row of a chunk is. */
  public enum Kind {
    /** One line of an order, with the order's attributes on it. */
    LINE,
    /** An order of which no line is known. */
    ORDER,
    /** Money or goods given back. */
    REFUND,
    /** What the shop knows of a customer. */
    CUSTOMER
  }

  /** Position of a text column. */
  static final int CUSTOMER_ID = 0;

  static final int ORDER_ID = 1;
  static final int LINE_ID = 2;
  static final int PRODUCT = 3;
  static final int BRAND = 4;
  static final int CATEGORY = 5;
  static final int CHANNEL = 6;
  static final int COUNTRY = 7;
  static final int STATUS = 8;

  /** Texts before the first own dimension. */
  static final int TEXTS = 9;

  /** Position of a number column. */
  static final int TIME = 0;

  static final int QUANTITY = 1;

  /** Net of a line, amount of a refund. */
  static final int AMOUNT = 2;

  static final int GROSS = 3;
  static final int COST = 4;
  static final int ORDER_DISCOUNT = 5;

  /** Number columns. */
  static final int NUMBERS = 6;

  /** A number that is not known. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private Event() {}

  /** A text column as the feed reads it: its bytes. */
  static Column bytes(Column text) {
    return text.cast("binary");
  }
}
