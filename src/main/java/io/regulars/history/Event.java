package io.regulars.history;

/**
 * The columns in which a customer's events travel: the same for order lines, refunds, answers and
 * all the others, each of which fills those it has. Own dimensions follow the last text.
 */
public final class Event {
  /** What a row of a chunk is. */
  public enum Kind {
    /** One line of an order, with the order's attributes on it. */
    LINE,
    /** An order as such, whether or not lines of it are known. */
    ORDER,
    /** Money or goods given back. */
    REFUND,
    /** What the shop knows of a customer. */
    CUSTOMER,
    /** What somebody answered to a survey. */
    ANSWER,
    /** Recurring revenue of a customer. */
    SUBSCRIPTION,
    /** Somebody who may become a customer. */
    LEAD,
    /** Money spent on marketing, for no customer in particular. */
    SPEND,
    /** The customer of an order, sent to where rows lie that name the order alone. */
    OWNER
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
  static final int CAMPAIGN = 9;

  /** Of a customer, the gender, where orders have a status. */
  static final int GENDER = 8;

  /** The currency that an amount was converted from. */
  static final int CURRENCY = 10;

  /** Texts before the first own dimension. */
  static final int TEXTS = 11;

  /** Position of a number column. */
  static final int TIME = 0;

  static final int QUANTITY = 1;

  /** Net of a line, amount of a refund or of a spend, revenue a month of a subscription. */
  static final int AMOUNT = 2;

  static final int GROSS = 3;

  /** Cost of a line, of all its pieces; of a refund, of the returned pieces by the product. */
  static final int COST = 4;

  static final int ORDER_DISCOUNT = 5;

  /** Number columns. */
  static final int NUMBERS = 6;

  /** Of a spend, the day, where others have a quantity. */
  static final int SPENT_ON = 1;

  /** Of a customer, the year of birth. */
  static final int BIRTH_YEAR = 1;

  /** Of a subscription, the first day. */
  static final int STARTS_ON = 1;

  /** Of a subscription, the first day on which it no longer runs. */
  static final int ENDS_ON = 3;

  /** Of a lead, the instant at which it became a customer. */
  static final int CONVERTED_AT = 1;

  /** Of an answer, what was asked: an ordinal. */
  static final int SURVEY = 1;

  /** Of an answer, the option chosen. */
  static final int SCORE = 2;

  /** Of an answer, the highest option where it is not the survey's usual one. */
  static final int SCALE = 3;

  /** A number that is not known. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private Event() {}
}
