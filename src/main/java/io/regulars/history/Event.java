package io.regulars.history;

/**
 * The columns of an event row. All kinds of events share these columns, and each kind fills some of
 * them. The shop's own dimensions follow the last text column.
 */
public final class Event {
  /** The kind of event in a chunk. */
  public enum Kind {
    /** One line of an order, with the order's attributes. */
    LINE,
    /** A row of the orders input, with or without known lines. */
    ORDER,
    /** A refund of money, goods or both. */
    REFUND,
    /** A row of the customer table. */
    CUSTOMER,
    /** An answer to a survey. */
    ANSWER,
    /** A subscription: recurring revenue of a customer. */
    SUBSCRIPTION,
    /** A lead: a person who may become a customer. */
    LEAD,
    /** Marketing spend; it belongs to no customer. */
    SPEND,
    /** The customer of an order, for the lookup of rows that name only the order. */
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

  /** The gender of a customer; shares its column with the status of an order. */
  static final int GENDER = 8;

  /** The original currency of a converted amount. */
  static final int CURRENCY = 10;

  /** Number of text columns before the shop's own dimensions. */
  static final int TEXTS = 11;

  /** Position of a number column. */
  static final int TIME = 0;

  static final int QUANTITY = 1;

  /**
   * The net value of a line, the amount of a refund or of a marketing spend, or the monthly revenue
   * of a subscription.
   */
  static final int AMOUNT = 2;

  static final int GROSS = 3;

  /**
   * The cost of all units of a line; for a refund the cost of the returned units, by the unit cost
   * in the product table.
   */
  static final int COST = 4;

  static final int ORDER_DISCOUNT = 5;

  /** Number of number columns. */
  static final int NUMBERS = 6;

  /** The day of a marketing spend; shares its column with the quantity. */
  static final int SPENT_ON = 1;

  /** The year of birth of a customer. */
  static final int BIRTH_YEAR = 1;

  /** The first day of a subscription. */
  static final int STARTS_ON = 1;

  /** The first day on which a subscription no longer runs. */
  static final int ENDS_ON = 3;

  /** The instant at which a lead became a customer. */
  static final int CONVERTED_AT = 1;

  /** The survey of an answer: the ordinal of a {@link SurveyAnswers.Survey}. */
  static final int SURVEY = 1;

  /** The score of an answer. */
  static final int SCORE = 2;

  /** The highest score of an answer's scale; unknown if it is the survey's configured scale. */
  static final int SCALE = 3;

  /** The value of an unknown number. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private Event() {}
}
