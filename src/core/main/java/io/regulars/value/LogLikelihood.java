package io.regulars.value;

/**
 * The log-likelihood of a model for the customers of a shop, as a function of the logarithms of its
 * parameters.
 */
interface LogLikelihood {
  /**
   * Returns the log-likelihood at a point.
   *
   * @param logs the logarithms of the parameters
   * @param gradient receives the derivatives with respect to these logarithms
   */
  double at(double[] logs, double[] gradient);
}
