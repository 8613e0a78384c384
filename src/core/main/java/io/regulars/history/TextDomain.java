package io.regulars.history;

/**
 * The meaning of a text. Texts of one domain have codes of the same dictionary of a partition,
 * whatever kind of event they are in. Each of the shop's own dimensions is a further domain.
 */
enum TextDomain {
  CUSTOMER("customer_id"),
  ORDER("order_id"),
  LINE("line_id"),
  PRODUCT("product_id"),
  BRAND("brand"),
  CATEGORY("category"),
  CHANNEL("channel"),
  COUNTRY("country"),
  STATUS("status"),
  CAMPAIGN("campaign"),
  CURRENCY("original_currency"),
  GENDER("gender");

  private final String column;

  TextDomain(String column) {
    this.column = column;
  }

  /** The input column from which a field of this domain is read, unless it names another one. */
  String column() {
    return column;
  }
}
