package io.regulars.input;

import io.regulars.codec.CompactBytes;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The amounts of the rows of one input in ten-thousandths: of all rows, and of the rows that break
 * each rule. The amounts of the parts of an input are added with {@link #plus}.
 */
public final class RejectedAmounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] broken = new long[Long.SIZE];
  private final long[] unknown = new long[Long.SIZE];
  private long total;

  /**
   * Adds a row.
   *
   * @param violations bitmask with one bit per broken rule
   * @param amount in ten-thousandths, or {@link RowAmount#UNKNOWN}
   */
  public void add(long violations, long amount) {
    boolean isKnown = amount != RowAmount.UNKNOWN;
    total += isKnown ? amount : 0;
    for (long rest = violations; rest != 0; rest &= rest - 1) {
      int rule = Long.numberOfTrailingZeros(rest);
      broken[rule] += isKnown ? amount : 0;
      unknown[rule] += isKnown ? 0 : 1;
    }
  }

  /** Returns the sum of these amounts and those of another part. */
  public RejectedAmounts plus(RejectedAmounts other) {
    RejectedAmounts sum = new RejectedAmounts();
    Arrays.setAll(sum.broken, rule -> broken[rule] + other.broken[rule]);
    Arrays.setAll(sum.unknown, rule -> unknown[rule] + other.unknown[rule]);
    sum.total = total + other.total;
    return sum;
  }

  /** Returns these amounts with the amount of the rows that broke a further rule. */
  public RejectedAmounts with(int rule, long amount) {
    RejectedAmounts sum = plus(new RejectedAmounts());
    sum.broken[rule] = amount;
    return sum;
  }

  /** The amount of all rows whose amount is known. */
  public long total() {
    return total;
  }

  /** The amount of the rows that broke the rule with this bit, as far as it is known. */
  public long broken(int rule) {
    return broken[rule];
  }

  /** The number of rows of unknown amount that broke the rule with this bit. */
  public long unknown(int rule) {
    return unknown[rule];
  }

  /** Writes the amounts. */
  public void pack(CompactBytes.Writer out) {
    out.number(total);
    for (int rule = 0; rule < broken.length; rule++) {
      out.number(broken[rule]);
      out.count(unknown[rule]);
    }
  }

  /** Reads amounts that {@link #pack} has written. */
  public static RejectedAmounts unpack(CompactBytes.Reader in) {
    RejectedAmounts amounts = new RejectedAmounts();
    amounts.total = in.number();
    for (int rule = 0; rule < amounts.broken.length; rule++) {
      amounts.broken[rule] = in.number();
      amounts.unknown[rule] = in.count();
    }
    return amounts;
  }
}
