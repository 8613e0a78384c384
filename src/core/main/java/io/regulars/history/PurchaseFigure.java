package io.regulars.history;

/**
 * A figure of a purchase: a sum over its lines. Money is in ticks. A new figure is declared here
 * and summed by one line of {@link #addLine}.
 */
public enum PurchaseFigure {
  UNITS,
  /** The order value. */
  NET,
  /** The gross sales. */
  GROSS,
  /** Net minus cost, over the lines of known cost. */
  PROFIT,
  /** Net of the lines of known cost. */
  COSTED_NET,
  /** Net of the discounted lines. */
  DISCOUNTED_NET,
  /** Number of discounted lines. */
  DISCOUNTED_LINES;

  /** Number of figures. */
  static final int COUNT = values().length;

  /**
   * Adds a line to the figures of a purchase.
   *
   * @param sums the figures of several purchases
   * @param first the index of the purchase's first figure in {@code sums}
   */
  static void addLine(PurchasedLines lines, int line, long[] sums, int first) {
    UNITS.add(lines.units(line), sums, first);
    NET.add(lines.net(line), sums, first);
    GROSS.add(lines.gross(line), sums, first);
    if (lines.isCosted(line)) {
      PROFIT.add(lines.profit(line), sums, first);
      COSTED_NET.add(lines.net(line), sums, first);
    }
    if (lines.isDiscounted(line)) {
      DISCOUNTED_NET.add(lines.net(line), sums, first);
      DISCOUNTED_LINES.add(1, sums, first);
    }
  }

  private void add(long amount, long[] sums, int first) {
    int index = first + ordinal();
    sums[index] = Math.addExact(sums[index], amount);
  }
}
