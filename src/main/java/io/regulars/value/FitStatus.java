package io.regulars.value;

import java.util.Locale;

/** Whether there is a model, and why not. Where there is none, nothing is predicted. */
public enum FitStatus {
  /** There is a model. */
  FITTED,
  /** Fewer than {@value ModelFitting#LEAST_BUYERS} buyers. */
  TOO_FEW_BUYERS,
  /** The first purchase is less than {@value ModelFitting#LEAST_DAYS} days ago. */
  TOO_SHORT_A_TIME,
  /** Fewer than {@value ModelFitting#LEAST_REPEAT_BUYERS} came back, or came back and spent. */
  TOO_FEW_REPEAT_BUYERS,
  /** Nobody who came back spent more than 0. */
  NO_POSITIVE_SPEND,
  /** All who came back spent the same. */
  EQUAL_SPEND,
  /** The data do not tell the parameters apart. */
  NOT_CONVERGED,
  /**
   * The likelihood has its greatest value at the boundary of what the parameters can be, where one
   * of them is 0 or infinite; so is a q of the spend model beyond {@value ModelFitting#MOST_Q}.
   */
  NO_FINITE_MAXIMUM,
  /** By the fitted parameters (q of 1 or below), mean spend would not be finite. */
  NO_MEAN_SPEND;

  /** As it is published, {@code too_few_buyers}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
