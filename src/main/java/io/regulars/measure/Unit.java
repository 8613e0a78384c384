package io.regulars.measure;

import java.util.Locale;

/** What a figure is counted in. */
public enum Unit {
  /** Customers, orders, pieces. */
  COUNT,
  /** Amounts of the reporting currency; ticks of {@link io.regulars.table.Money} where exact. */
  MONEY,
  /** A share of a whole, 1 being all of it. */
  RATE,
  /** Hundredths of a whole, as a net promoter score is told: from -100 to 100. */
  POINTS,
  /** Days, whole or in the mean. */
  DAYS,
  /** A number without a unit. */
  NUMBER;

  /** The name in tables and pages: {@code money}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
