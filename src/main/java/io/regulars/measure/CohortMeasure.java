package io.regulars.measure;

/** What a cohort adds up to at one age. */
public enum CohortMeasure {
  /** Customers who bought at this age; at age 0 the cohort's size. */
  ACTIVE,
  ORDERS,
  /** Ticks. */
  NET,
  /** Ticks. */
  REFUNDS,
  /** Ticks, after refunds, over goods of known cost. */
  PROFIT,
  /** Customers who bought at this age for the last time. */
  LAST_SEEN,
  /** Customers whose second order fell in this age. */
  REPEATED
}
