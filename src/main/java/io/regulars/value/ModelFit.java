package io.regulars.value;

import java.util.List;
import java.util.Optional;

/**
 * What came of fitting a model to the customers of a shop: the model with its parameters, or the
 * reason why there is none.
 *
 * @param name the family of models: {@code bg_nbd}, {@code mbg_nbd}, {@code nbd} or {@code
 *     gamma_gamma}
 * @param status whether there is a model
 * @param sentence the same for a reader: what the model was fitted to, or why there is none
 * @param model the model, empty unless fitted
 * @param parameters its parameters in their order, empty unless fitted
 * @param covariance of the logarithms of the parameters, in the same order; no rows unless fitted
 * @param logLikelihood at the maximum, NaN unless fitted
 * @param customers customers that were looked at
 * @param repeatBuyers those of them that the model learns most from: who came back, for spend who
 *     came back and spent more than 0
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

  /**
   * A fitted parameter.
   *
   * @param name as in the publications, {@code alpha}
   * @param value the estimate
   * @param standardError of the estimate, by the delta method from that of its logarithm
   */
  public record Parameter(String name, double value, double standardError) {}

  public ModelFit {
    parameters = List.copyOf(parameters);
  }

  /** No model, and why. */
  static <M> ModelFit<M> silent(
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
   * The variance that the uncertainty of the parameters leaves in a prediction, by the delta
   * method.
   *
   * @param gradient the derivatives of the prediction by the logarithms of the parameters; that of
   *     a sum over customers is the sum of theirs
   * @throws IllegalStateException where there is no model
   */
  public double variance(double[] gradient) {
    if (status != FitStatus.FITTED) {
      throw new IllegalStateException("Nothing is predicted without a model: " + sentence);
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
