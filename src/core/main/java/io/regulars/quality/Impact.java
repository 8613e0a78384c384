package io.regulars.quality;

import java.util.Locale;

/** What a finding means for the figures of a run, the worst first. */
public enum Impact {
  /** A run would stop. */
  STOPS_THE_RUN("Findings that stop a run"),
  /** Rows are left out of the figures, or used although they are probably wrong. */
  CHANGES_FIGURES("Findings that change figures"),
  /** A rule warns about few rows, or a setting seems to have no effect. */
  UNUSUAL("Other findings");

  private final String title;

  Impact(String title) {
    this.title = title;
  }

  /** Returns the title of a list of such findings. */
  public String title() {
    return title;
  }

  /** Returns the name in machine-readable output, such as {@code changes_figures}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
