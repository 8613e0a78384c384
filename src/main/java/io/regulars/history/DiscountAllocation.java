package io.regulars.history;

import io.regulars.codec.ArrayGrowth;
import io.regulars.codec.IndexSort;
import java.math.BigInteger;

/**
 * The discount on a whole order, shared among its lines by their net value: each gets the whole
 * cents of its share, and what is left goes, cent by cent, to the largest fractions, the first line
 * first where they are equal. Where an amount is no whole number of cents, ticks take their place.
 */
final class DiscountAllocation {
  private final EventTable lines;
  private final LineOrdering lineSequence;
  private final long minorUnit;
  private final IndexSort.Comparison largestFractionFirst = this::compare;

  private long[] share = new long[16];

  /** What division by the order's net leaves of each share. */
  private long[] fraction = new long[16];

  private int[] byFraction = new int[16];

  /**
   * @param minorUnit ticks of a cent, or of what the currency has in its place
   */
  DiscountAllocation(EventTable lines, LineOrdering lineSequence, long minorUnit) {
    this.lines = lines;
    this.lineSequence = lineSequence;
    this.minorUnit = minorUnit;
  }

  /**
   * Puts an order's rows in sequence and shares the discount among them.
   *
   * @param net the sum of their net values, at least the discount
   * @param discount above 0
   */
  void allocate(int[] rows, int count, long net, long discount) {
    IndexSort.sort(rows, 0, count, lineSequence);
    share = ArrayGrowth.room(share, count);
    fraction = ArrayGrowth.room(fraction, count);
    byFraction = ArrayGrowth.room(byFraction, count);
    long unit = unit(rows, count, discount);
    long left = discount / unit;
    for (int i = 0; i < count; i++) {
      divide(i, discount / unit, lines.number(Event.AMOUNT, rows[i]) / unit, net / unit);
      byFraction[i] = i;
      left -= share[i];
      share[i] *= unit;
    }
    IndexSort.sort(byFraction, 0, count, largestFractionFirst);
    for (int i = 0; i < left; i++) {
      share[byFraction[i]] += unit;
    }
  }

  /** The minor unit where discount and lines are whole numbers of it, else a tick. */
  private long unit(int[] rows, int count, long discount) {
    boolean whole = discount % minorUnit == 0;
    for (int i = 0; whole && i < count; i++) {
      whole = lines.number(Event.AMOUNT, rows[i]) % minorUnit == 0;
    }
    return whole ? minorUnit : 1;
  }

  private void divide(int line, long discount, long part, long net) {
    long product = discount * part;
    if (Math.multiplyHigh(discount, part) == product >> 63) {
      share[line] = product / net;
      fraction[line] = product % net;
      return;
    }
    // A discount of millions on a line of millions.
    BigInteger[] quotient =
        BigInteger.valueOf(discount)
            .multiply(BigInteger.valueOf(part))
            .divideAndRemainder(BigInteger.valueOf(net));
    share[line] = quotient[0].longValueExact();
    fraction[line] = quotient[1].longValueExact();
  }

  private int compare(int left, int right) {
    return Long.compare(fraction[right], fraction[left]);
  }

  /** The discount of a line, by its place in the sequence. */
  long share(int line) {
    return share[line];
  }
}
