package io.regulars.measure;

/** The counts and sums of a product, category, brand or channel in one period. */
public enum SellerMeasure {
  ORDERS,
  UNITS,
  /** Order value, in ticks. */
  NET,
  /** Gross profit after refunds, over goods of known cost, in ticks. */
  PROFIT,
  /** Customers who bought it. */
  BUYERS,
  /** Customers who bought it in at least two orders. */
  REPEAT_BUYERS,
  RETURNED_UNITS,
  /** Refunds, in ticks. */
  REFUNDS
}
