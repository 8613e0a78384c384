package io.regulars.metric;

import io.regulars.measure.KeyedSums;
import io.regulars.measure.UpliftMeasure;
import io.regulars.table.Money;
import java.math.BigInteger;

/**
 * The outcomes of the customers of one group of a campaign. Amounts are in units of the currency.
 *
 * @param customers number of customers
 * @param strata customers by number of orders before the exposure: none, one, two or three, more
 * @param converted customers who bought in the window
 * @param opened customers who opened a message
 * @param clicked customers who clicked on a message
 * @param mean order value per customer in the window
 * @param meanBefore order value per customer in the 90 days before
 * @param squares sum of the squared deviations of the order value from its mean
 * @param squaresBefore the same of the order value before
 * @param products sum of the products of both deviations
 */
record GroupOutcome(
    long customers,
    long[] strata,
    long converted,
    long opened,
    long clicked,
    double mean,
    double meanBefore,
    double squares,
    double squaresBefore,
    double products) {
  private static final int LIMB_BITS = 32;
  private static final int STRATA = 4;

  /** The outcomes in a row of counts. */
  static GroupOutcome of(KeyedSums sums, int row) {
    long[] strata = new long[STRATA];
    long customers = 0;
    for (int i = 0; i < STRATA; i++) {
      strata[i] = sums.sum(row, UpliftMeasure.WITHOUT_ORDER.ordinal() + i);
      customers += strata[i];
    }
    long outcome = sum(sums, row, UpliftMeasure.OUTCOME);
    long before = sum(sums, row, UpliftMeasure.BEFORE);
    return new GroupOutcome(
        customers,
        strata,
        sum(sums, row, UpliftMeasure.CONVERTED),
        sum(sums, row, UpliftMeasure.OPENED),
        sum(sums, row, UpliftMeasure.CLICKED),
        outcome / (double) customers / Money.TICKS,
        before / (double) customers / Money.TICKS,
        deviations(product(sums, row, UpliftMeasure.OUTCOME_SQUARED), outcome, outcome, customers),
        deviations(product(sums, row, UpliftMeasure.BEFORE_SQUARED), before, before, customers),
        deviations(
            product(sums, row, UpliftMeasure.OUTCOME_TIMES_BEFORE), outcome, before, customers));
  }

  private static long sum(KeyedSums sums, int row, UpliftMeasure measure) {
    return sums.sum(row, measure.ordinal());
  }

  private static BigInteger product(KeyedSums sums, int row, UpliftMeasure first) {
    BigInteger rest = BigInteger.valueOf(sums.sum(row, first.ordinal() + 2));
    BigInteger next = BigInteger.valueOf(sums.sum(row, first.ordinal() + 1));
    BigInteger lowest = BigInteger.valueOf(sums.sum(row, first.ordinal()));
    return rest.shiftLeft(LIMB_BITS).add(next).shiftLeft(LIMB_BITS).add(lowest);
  }

  /** (n Σxy − Σx Σy) ÷ n, exact up to the division. */
  private static double deviations(BigInteger products, long left, long right, long n) {
    BigInteger exact =
        products
            .multiply(BigInteger.valueOf(n))
            .subtract(BigInteger.valueOf(left).multiply(BigInteger.valueOf(right)));
    double ticks = Money.TICKS;
    return exact.doubleValue() / n / (ticks * ticks);
  }

  /** The share of customers who bought in the window. */
  double conversion() {
    return converted / (double) customers;
  }
}
