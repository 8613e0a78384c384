package io.regulars.cohort;

import io.regulars.measure.Wilson;
import java.util.Optional;

/**
 * The share of customers who come back within a number of days, from those who did and those who
 * have only been seen to wait so far (Kaplan and Meier, "Nonparametric Estimation from Incomplete
 * Observations", JASA 53, 1958): 1 − S(t), S(t) = Π (1 − d(i) ÷ n(i)) over the days i up to t,
 * where d(i) came back on day i and n(i) had neither come back nor been censored before it.
 */
final class KaplanMeier {
  /** A step of the curve that fewer customers at risk make is chance. */
  private static final long FEWEST_AT_RISK = 10;

  private final long[] returned;
  private final long[] censored;

  /**
   * @param days days from 0 that are told apart; a longer wait counts as the last
   */
  KaplanMeier(int days) {
    returned = new long[days];
    censored = new long[days];
  }

  /**
   * An estimated share with its 95 % bounds: the standard error of S(t) is S(t) √ Σ d(i) ÷ (n(i)
   * (n(i) − d(i))), by Greenwood, "The Natural Duration of Cancer" (1926). Bounds are cut at 0 and
   * 1.
   */
  record Estimate(double share, double low, double high) {
    static Estimate of(double surviving, double greenwood) {
      double margin = Wilson.Z * surviving * Math.sqrt(greenwood);
      double share = 1 - surviving;
      return new Estimate(share, Math.max(0, share - margin), Math.min(1, share + margin));
    }
  }

  /** So many customers came back on a day, or were seen to wait up to it. */
  void add(int day, boolean cameBack, long customers) {
    (cameBack ? returned : censored)[day] += customers;
  }

  /**
   * The estimated share that comes back within {@code horizon} days; empty where the curve ends
   * before it, at a step with fewer than ten customers at risk. Whether anybody has been observed
   * for so long is for the caller to know.
   */
  Optional<Estimate> within(int horizon) {
    long atRisk = 0;
    for (int day = 0; day < returned.length; day++) {
      atRisk += returned[day] + censored[day];
    }
    double surviving = 1;
    double greenwood = 0;
    for (int day = 0; day <= horizon && atRisk > 0; day++) {
      if (returned[day] > 0) {
        if (atRisk < FEWEST_AT_RISK) {
          return Optional.empty();
        }
        long waiting = atRisk - returned[day];
        surviving *= waiting / (double) atRisk;
        greenwood += waiting == 0 ? 0 : returned[day] / ((double) atRisk * waiting);
      }
      atRisk -= returned[day] + censored[day];
    }
    return Optional.of(Estimate.of(surviving, greenwood));
  }
}
