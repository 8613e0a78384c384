package io.regulars.history;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.math.BigInteger;

/**
 * Allocates the discount on a whole order to its lines in proportion to their net values (largest
 * remainder method). Each line receives the whole cents of its share. The remaining cents go one by
 * one to the lines with the largest fractions; of equal fractions, the earlier line comes first. If
 * the discount or a line is not a whole number of cents, the unit is a tick instead of a cent.
 */
final class DiscountAllocation {
  private final EventTable<OrderLineEvent> lines;
  private final LineOrdering lineOrdering;
  private final long minorUnit;
  private final IntComparator largestFractionFirst = this::compare;

  private long[] share = new long[16];

  /** The remainder of each share's division by the order's net value. */
  private long[] fraction = new long[16];

  private int[] byFraction = new int[16];

  /**
   * @param minorUnit ticks of the currency's minor unit, such as a cent
   */
  DiscountAllocation(EventTable<OrderLineEvent> lines, LineOrdering lineOrdering, long minorUnit) {
    this.lines = lines;
    this.lineOrdering = lineOrdering;
    this.minorUnit = minorUnit;
  }

  /**
   * Sorts an order's rows and allocates the discount to them.
   *
   * @param net the sum of their net values, at least {@code discount}
   * @param discount above 0
   */
  void allocate(int[] rows, int count, long net, long discount) {
    IntArrays.mergeSort(rows, 0, count, lineOrdering);
    share = LongArrays.grow(share, count + 1);
    fraction = LongArrays.grow(fraction, count + 1);
    byFraction = IntArrays.grow(byFraction, count + 1);
    long unit = unit(rows, count, discount);
    long left = discount / unit;
    for (int i = 0; i < count; i++) {
      divide(i, discount / unit, lines.ticks(OrderLineEvent.NET, rows[i]) / unit, net / unit);
      byFraction[i] = i;
      left -= share[i];
      share[i] *= unit;
    }
    IntArrays.mergeSort(byFraction, 0, count, largestFractionFirst);
    for (int i = 0; i < left; i++) {
      share[byFraction[i]] += unit;
    }
  }

  /** The minor unit if the discount and all lines are whole multiples of it, else a tick. */
  private long unit(int[] rows, int count, long discount) {
    boolean whole = discount % minorUnit == 0;
    for (int i = 0; whole && i < count; i++) {
      whole = lines.ticks(OrderLineEvent.NET, rows[i]) % minorUnit == 0;
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
    // The product of a very large discount and a very large line overflows a long.
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

  /** The discount of a line, by its position in the sorted rows. */
  long share(int line) {
    return share[line];
  }
}
