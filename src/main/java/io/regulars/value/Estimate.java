package io.regulars.value;

/**
 * An expected total and its variance, in two parts.
 *
 * @param amount what is expected
 * @param ofFit the variance that the errors of the fitted parameters leave in it
 * @param ofChance the variance of the total if the fitted parameters are right: the sum of the
 *     variances of its customers, who buy independently of each other
 */
public record Estimate(double amount, double ofFit, double ofChance) {

  /** Both parts of the variance as a share of the squared amount; 0 where nothing is expected. */
  double relativeVariance() {
    return amount == 0 ? 0 : (ofFit + ofChance) / (amount * amount);
  }
}
