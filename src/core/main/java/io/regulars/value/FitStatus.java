package io.regulars.value;

import java.util.Locale;

/** Whether a model was fitted, or the reason why not. Without a model nothing is predicted. */
public enum FitStatus {
  /** The model was fitted. */
  FITTED,
  /** There are fewer than {@value ModelFitting#MIN_BUYERS} buyers. */
  TOO_FEW_BUYERS,
  /** The first purchase is less than {@value ModelFitting#MIN_DAYS} days ago. */
  TOO_SHORT_A_TIME,
  /**
   * Fewer than {@value ModelFitting#MIN_REPEAT_BUYERS} buyers bought again, or bought again with a
   * positive mean spend.
   */
  TOO_FEW_REPEAT_BUYERS,
  /** No repeat buyer has a positive mean spend. */
  NO_POSITIVE_SPEND,
  /** All repeat buyers have the same mean spend. */
  EQUAL_SPEND,
  /** The search for the maximum did not converge: the data do not identify the parameters. */
  NOT_CONVERGED,
  /**
   * The likelihood is greatest at the boundary of the parameter space, where a parameter is 0 or
   * infinite. A q of the spend model beyond {@value ModelFitting#MAX_Q} counts as infinite.
   */
  NO_FINITE_MAXIMUM,
  /** Mean spend is not finite for the fitted parameters (q of 1 or below). */
  NO_MEAN_SPEND;

  /** Returns the published name, such as {@code too_few_buyers}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
