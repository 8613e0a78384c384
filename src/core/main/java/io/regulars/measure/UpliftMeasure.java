package io.regulars.measure;

/**
 * The counts and sums of one group of a campaign in one window. Outcome is the order value of a
 * customer in the window, before the order value in the 90 days before the exposure, both in ticks.
 * A product of two of these is summed exactly in three parts: its lowest 32 bits, the next 32 bits
 * and the rest.
 */
public enum UpliftMeasure {
  /** Customers without an order before the exposure. */
  WITHOUT_ORDER,
  /** Customers with one order before it. */
  WITH_ONE_ORDER,
  /** Customers with two or three orders before it. */
  WITH_TWO_OR_THREE_ORDERS,
  /** Customers with more orders before it. */
  WITH_MORE_ORDERS,
  /** Customers who bought in the window. */
  CONVERTED,
  /** Customers who opened a message in the window. */
  OPENED,
  /** Customers who clicked on a message in the window. */
  CLICKED,
  OUTCOME,
  BEFORE,
  OUTCOME_SQUARED,
  OUTCOME_SQUARED_NEXT,
  OUTCOME_SQUARED_REST,
  BEFORE_SQUARED,
  BEFORE_SQUARED_NEXT,
  BEFORE_SQUARED_REST,
  OUTCOME_TIMES_BEFORE,
  OUTCOME_TIMES_BEFORE_NEXT,
  OUTCOME_TIMES_BEFORE_REST
}
