package io.regulars.measure;

/** The counts and sums of a cohort at one age. */
public enum CohortMeasure {
  /** Customers who bought at this age; at age 0 this is the cohort's size. */
  ACTIVE,
  ORDERS,
  /** Order value, in ticks. */
  NET,
  /** Refunds, in ticks. */
  REFUNDS,
  /** Gross profit after refunds, over goods of known cost, in ticks. */
  PROFIT,
  /** Contribution after refunds, in ticks; 0 if the shop gives no charges of orders. */
  CONTRIBUTION,
  /** Customers who bought at this age for the last time. */
  LAST_SEEN,
  /** Customers whose second order fell in this age. */
  REPEATED
}
