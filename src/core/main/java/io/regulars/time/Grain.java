package io.regulars.time;

import java.util.Locale;

/** The grain of a published table: the length of its periods. */
public enum Grain {
  WEEK,
  MONTH,
  QUARTER,
  YEAR,
  /** Life to date: one period from the shop's first business date to {@code as_of}. */
  ALL;

  /** The name in tables and settings, such as {@code month}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The grain with this label. */
  public static Grain of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
