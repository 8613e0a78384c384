package io.regulars.value;

/**
 * An expected total with the two parts of its variance.
 *
 * @param amount the expected total
 * @param ofFit the variance due to the errors of the fitted parameters
 * @param ofChance the variance for correct parameters: the sum of the variances of the customers,
 *     who buy independently of each other
 */
public record Estimate(double amount, double ofFit, double ofChance) {

  /**
   * Returns the sum of both parts of the variance divided by the squared amount; 0 if the amount is
   * 0.
   */
  double relativeVariance() {
    return amount == 0 ? 0 : (ofFit + ofChance) / (amount * amount);
  }
}
