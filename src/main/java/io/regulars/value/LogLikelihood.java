package io.regulars.value;

/**
 * The log-likelihood of a model for the customers of a shop, by the logarithms of its parameters.
 */
interface LogLikelihood {
  /**
   * The log-likelihood at a point.
   *
   * @param logs the logarithms of the parameters
   * @param gradient filled with the derivatives by these logarithms
   */
  double at(double[] logs, double[] gradient);
}
