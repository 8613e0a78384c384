package io.regulars.time;

import java.util.Locale;

/** How long a period of a published table is. */
public enum Grain {
  WEEK,
  MONTH,
  QUARTER,
  YEAR,
  /** Life to date: one period from the shop's first business date to {@code as_of}. */
  ALL;

  /** The name in tables and settings: {@code month}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The grain of that label. */
  public static Grain of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
