package io.regulars.cohort;

/**
 * The share of customers who come back within a number of days, from those who did and those who
 * have only been seen to wait so far (Kaplan and Meier, "Nonparametric Estimation from Incomplete
 * Observations", JASA 53, 1958): 1 − S(t), S(t) = Π (1 − d(i) ÷ n(i)) over the days i up to t,
 * where d(i) came back on day i and n(i) had neither come back nor been lost from sight before it.
 */
final class KaplanMeier {
  private final long[] returned;
  private final long[] lost;

  /**
   * @param days days from 0 that are told apart; a longer wait counts as the last
   */
  KaplanMeier(int days) {
    returned = new long[days];
    lost = new long[days];
  }

  /** So many customers came back on a day, or were seen to wait up to it. */
  void add(int day, boolean seen, long customers) {
    (seen ? returned : lost)[day] += customers;
  }

  /** The estimated share that comes back within {@code day} days. */
  double shareBy(int day) {
    long atRisk = 0;
    for (int i = 0; i < returned.length; i++) {
      atRisk += returned[i] + lost[i];
    }
    double waiting = 1;
    for (int i = 0; i <= day && atRisk > 0; i++) {
      waiting *= 1 - returned[i] / (double) atRisk;
      atRisk -= returned[i] + lost[i];
    }
    return 1 - waiting;
  }
}
