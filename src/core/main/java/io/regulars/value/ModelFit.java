package io.regulars.value;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of fitting a model to the customers of a shop: the model with its parameters, or the
 * reason why it could not be fitted.
 *
 * @param name the family of models: {@code bg_nbd}, {@code mbg_nbd}, {@code nbd} or {@code
 *     gamma_gamma}
 * @param status whether the model was fitted
 * @param sentence the status as a sentence: the customers that the model was fitted to, or why
 *     there is no model
 * @param model the model, empty unless fitted
 * @param parameters the parameters in their order, empty unless fitted
 * @param covariance the covariance of the logarithms of the parameters, in the same order; no rows
 *     unless fitted
 * @param logLikelihood the log-likelihood at the maximum, NaN unless fitted
 * @param customers number of customers in the training data
 * @param repeatBuyers number of repeat buyers among them; for spend, repeat buyers with a positive
 *     mean spend
 */
public record ModelFit<M>(
    String name,
    FitStatus status,
    String sentence,
    Optional<M> model,
    List<Parameter> parameters,
    double[][] covariance,
    double logLikelihood,
    long customers,
    long repeatBuyers) {

  /** Whether a model was fitted, or the reason why not. Without a model nothing is predicted. */
  public enum FitStatus {
    /** The model was fitted. */
    FITTED,
    /** There are fewer than {@value ModelFitting#MIN_BUYERS} buyers. */
    TOO_FEW_BUYERS,
    /** The first purchase is less than {@value ModelFitting#MIN_DAYS} days ago. */
    TOO_SHORT_A_TIME,
    /**
     * Fewer than {@value ModelFitting#MIN_REPEAT_BUYERS} buyers bought again, or bought again with
     * a positive mean spend.
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

  /**
   * A fitted parameter.
   *
   * @param name the name used in the papers, such as {@code alpha}
   * @param value the estimate
   * @param standardError the standard error of the estimate, by the delta method from the standard
   *     error of its logarithm
   */
  public record Parameter(String name, double value, double standardError) {}

  public ModelFit {
    parameters = List.copyOf(parameters);
  }

  /** Returns a result without a model and the reason. */
  static <M> ModelFit<M> withoutModel(
      String name, FitStatus status, String sentence, long customers, long repeatBuyers) {
    return new ModelFit<>(
        name,
        status,
        sentence,
        Optional.empty(),
        List.of(),
        new double[0][],
        Double.NaN,
        customers,
        repeatBuyers);
  }

  /**
   * Returns the variance of a prediction that is due to the uncertainty of the parameters, by the
   * delta method.
   *
   * @param gradient the derivatives of the prediction with respect to the logarithms of the
   *     parameters; the gradient of a sum over customers is the sum of their gradients
   * @throws IllegalStateException if there is no model
   */
  public double variance(double[] gradient) {
    if (status != FitStatus.FITTED) {
      throw new IllegalStateException("There is no model to predict with: " + sentence);
    }
    double variance = 0;
    for (int i = 0; i < gradient.length; i++) {
      for (int j = 0; j < gradient.length; j++) {
        variance += gradient[i] * covariance[i][j] * gradient[j];
      }
    }
    return variance;
  }
}
