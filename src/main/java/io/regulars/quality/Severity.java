package io.regulars.quality;

import java.util.Locale;

/** What becomes of a row that breaks a rule. */
public enum Severity {
  /** The row is left out of every figure and kept aside with its reasons. */
  REJECT,
  /** The row is used, and the finding is told. */
  WARN;

  /** The name in tables: {@code reject}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
