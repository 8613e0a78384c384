package io.regulars.measure;

import java.util.Locale;

/** The unit of a figure. */
public enum Unit {
  /** Number of customers, orders or units. */
  COUNT,
  /**
   * An amount in the reporting currency; exact amounts are in {@link io.regulars.table.Money}
   * ticks.
   */
  MONEY,
  /** A share of a whole, 1 being all of it. */
  RATE,
  /** A ratio times 100: a net promoter score from -100 to 100, or tickets per 100 orders. */
  POINTS,
  /** Days, whole or fractional. */
  DAYS,
  /** A number without a unit. */
  NUMBER;

  /** The name in tables and documentation, such as {@code money}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
