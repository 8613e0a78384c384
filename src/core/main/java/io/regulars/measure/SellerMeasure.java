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
  REFUNDS,
  /** Reviews of it, by the date of the review. */
  REVIEWS,
  /** Reviews with a rating of at least 4 of 5. */
  SATISFIED_REVIEWS,
  /** The sum of the ratings on the scale of 1 to 5, in ten-thousandths. */
  RATINGS
}
