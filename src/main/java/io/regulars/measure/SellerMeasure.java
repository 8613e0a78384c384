package io.regulars.measure;

/** What a product (category, brand, channel) adds up to in one period. */
public enum SellerMeasure {
  ORDERS,
  UNITS,
  /** Ticks. */
  NET,
  /** Ticks, after refunds, over goods of known cost. */
  PROFIT,
  /** Customers who bought it. */
  BUYERS,
  /** Customers who bought it in at least two orders. */
  REPEAT_BUYERS,
  RETURNED_UNITS,
  /** Ticks. */
  REFUNDS
}
