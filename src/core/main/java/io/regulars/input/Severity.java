package io.regulars.input;

import java.util.Locale;

/** What happens to a row that violates a rule. */
public enum Severity {
  /** The row is excluded from all figures and stored with the names of the violated rules. */
  REJECT,
  /** The row is used, and the finding is reported. */
  WARN;

  /** Returns the published name, such as {@code reject}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
