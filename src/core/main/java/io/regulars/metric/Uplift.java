package io.regulars.metric;

import io.regulars.measure.WilsonInterval;

/**
 * The difference between the test group and the holdout of a campaign, with 95 % bounds.
 *
 * @param difference test minus holdout
 * @param low lower bound; NaN if a group is too small
 * @param high upper bound; NaN if a group is too small
 */
record Uplift(double difference, double low, double high) {
  /** The smallest group for whose mean the normal approximation is used. */
  private static final long FEWEST = 30;

  /**
   * The difference of the shares of customers who bought. Bounds: Newcombe, "Interval Estimation
   * for the Difference Between Independent Proportions", Statistics in Medicine 17 (1998), method
   * 10.
   */
  static Uplift ofConversion(GroupOutcome test, GroupOutcome holdout) {
    double difference = test.conversion() - holdout.conversion();
    WilsonInterval ofTest = WilsonInterval.of(test.converted(), test.customers());
    WilsonInterval ofHoldout = WilsonInterval.of(holdout.converted(), holdout.customers());
    return new Uplift(
        difference,
        difference
            - Math.hypot(test.conversion() - ofTest.low(), ofHoldout.high() - holdout.conversion()),
        difference
            + Math.hypot(
                ofTest.high() - test.conversion(), holdout.conversion() - ofHoldout.low()));
  }

  /** The difference of order value per customer. Bounds: Welch's t interval. */
  static Uplift ofOrderValue(GroupOutcome test, GroupOutcome holdout) {
    return adjusted(test, holdout, 0);
  }

  /**
   * The same, less what the order value of the 90 days before explains. Source: Deng, Xu, Kohavi
   * and Walker, "Improving the Sensitivity of Online Controlled Experiments by Utilizing
   * Pre-Experiment Data" (CUPED), WSDM 2013.
   */
  static Uplift adjustedForBefore(GroupOutcome test, GroupOutcome holdout) {
    double products = test.products() + holdout.products();
    double squares = test.squaresBefore() + holdout.squaresBefore();
    return adjusted(test, holdout, squares > 0 ? products / squares : 0);
  }

  private static Uplift adjusted(GroupOutcome test, GroupOutcome holdout, double slope) {
    double difference =
        test.mean() - holdout.mean() - slope * (test.meanBefore() - holdout.meanBefore());
    if (Math.min(test.customers(), holdout.customers()) < FEWEST) {
      return new Uplift(difference, Double.NaN, Double.NaN);
    }
    double ofTest = residualVariance(test, slope) / test.customers();
    double ofHoldout = residualVariance(holdout, slope) / holdout.customers();
    double variance = ofTest + ofHoldout;
    if (variance <= 0) {
      return new Uplift(difference, difference, difference);
    }
    double degrees =
        variance
            * variance
            / (ofTest * ofTest / (test.customers() - 1)
                + ofHoldout * ofHoldout / (holdout.customers() - 1));
    double margin = studentQuantile(degrees) * Math.sqrt(variance);
    return new Uplift(difference, difference - margin, difference + margin);
  }

  private static double residualVariance(GroupOutcome group, double slope) {
    double squares =
        group.squares() - 2 * slope * group.products() + slope * slope * group.squaresBefore();
    return squares / (group.customers() - 1);
  }

  /**
   * The 97.5 % quantile of Student's t by its expansion around that of the normal distribution:
   * Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.7.5. From 29 degrees on, its
   * error is below 0.00001.
   */
  static double studentQuantile(double degrees) {
    double z = WilsonInterval.Z;
    double cube = Math.pow(z, 3);
    double fifth = Math.pow(z, 5);
    double seventh = Math.pow(z, 7);
    return z
        + (cube + z) / (4 * degrees)
        + (5 * fifth + 16 * cube + 3 * z) / (96 * degrees * degrees)
        + (3 * seventh + 19 * fifth + 17 * cube - 15 * z) / (384 * Math.pow(degrees, 3));
  }
}
