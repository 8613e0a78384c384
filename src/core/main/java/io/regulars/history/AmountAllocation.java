package io.regulars.history;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.math.BigInteger;

/**
 * Allocates an amount of the whole order, such as its discount, to its lines in proportion to their
 * values (largest remainder method). Each line receives the whole cents of its share. The remaining
 * cents go one by one to the lines with the largest fractions; of equal fractions, the earlier line
 * comes first. If the amount or a line is not a whole number of cents, the unit is a tick instead
 * of a cent.
 */
final class AmountAllocation {
  private final long minorUnit;
  private final IntComparator largestFractionFirst = this::compare;

  private long[] share = new long[16];

  /** The remainder of each share's division by the value of all lines. */
  private long[] fraction = new long[16];

  private int[] byFraction = new int[16];

  /**
   * @param minorUnit ticks of the currency's minor unit, such as a cent
   */
  AmountAllocation(long minorUnit) {
    this.minorUnit = minorUnit;
  }

  /**
   * Subtracts an amount from the lines.
   *
   * @param values the value of each line, in the sequence of the lines; afterwards less its share
   * @param count number of lines
   * @param total the sum of their values, at least {@code amount}
   * @param amount above 0
   */
  void subtract(long[] values, int count, long total, long amount) {
    long unit = allocate(values, count, total, amount);
    for (int i = 0; i < count; i++) {
      values[i] -= share[i] * unit;
    }
  }

  /**
   * Sets the share of each line in an amount.
   *
   * @param values the value of each line, in the sequence of the lines
   * @param count number of lines
   * @param total the sum of their values, above 0
   * @param amount above 0
   * @param shares receives the shares
   */
  void share(long[] values, int count, long total, long amount, long[] shares) {
    long unit = allocate(values, count, total, amount);
    for (int i = 0; i < count; i++) {
      shares[i] = share[i] * unit;
    }
  }

  /** Allocates an amount in units, and returns the ticks of a unit. */
  private long allocate(long[] values, int count, long total, long amount) {
    share = LongArrays.grow(share, count + 1);
    fraction = LongArrays.grow(fraction, count + 1);
    byFraction = IntArrays.grow(byFraction, count + 1);
    long unit = unit(values, count, amount);
    long left = amount / unit;
    for (int i = 0; i < count; i++) {
      divide(i, amount / unit, values[i] / unit, total / unit);
      byFraction[i] = i;
      left -= share[i];
    }
    IntArrays.mergeSort(byFraction, 0, count, largestFractionFirst);
    for (int i = 0; i < left; i++) {
      share[byFraction[i]]++;
    }
    return unit;
  }

  /** The minor unit if the amount and all lines are whole multiples of it, else a tick. */
  private long unit(long[] values, int count, long amount) {
    boolean whole = amount % minorUnit == 0;
    for (int i = 0; whole && i < count; i++) {
      whole = values[i] % minorUnit == 0;
    }
    return whole ? minorUnit : 1;
  }

  private void divide(int line, long amount, long part, long total) {
    long product = amount * part;
    if (Math.multiplyHigh(amount, part) == product >> 63) {
      share[line] = product / total;
      fraction[line] = product % total;
      return;
    }
    // The product of a very large amount and a very large line overflows a long.
    BigInteger[] quotient =
        BigInteger.valueOf(amount)
            .multiply(BigInteger.valueOf(part))
            .divideAndRemainder(BigInteger.valueOf(total));
    share[line] = quotient[0].longValueExact();
    fraction[line] = quotient[1].longValueExact();
  }

  private int compare(int left, int right) {
    return Long.compare(fraction[right], fraction[left]);
  }
}
