package io.regulars.history;

import io.regulars.input.OrderCharge;

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
  DISCOUNTED_LINES,
  /** What the customer paid for shipping; 0 if the shop gives no charges of orders. */
  SHIPPING_CHARGED,
  /** What the shop paid for shipping; 0 if the shop gives no charges of orders. */
  SHIPPING_COST,
  /** What the shop paid for the payment; 0 if the shop gives no charges of orders. */
  PAYMENT_FEE,
  /** {@link #PROFIT} and the charges; 0 if the shop gives no charges of orders. */
  CONTRIBUTION;

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
    if (lines.hasCharges()) {
      SHIPPING_CHARGED.add(lines.charge(OrderCharge.SHIPPING_CHARGED, line), sums, first);
      SHIPPING_COST.add(lines.charge(OrderCharge.SHIPPING_COST, line), sums, first);
      PAYMENT_FEE.add(lines.charge(OrderCharge.PAYMENT_FEE, line), sums, first);
      CONTRIBUTION.add(lines.contribution(line), sums, first);
    }
  }

  private void add(long amount, long[] sums, int first) {
    int index = first + ordinal();
    sums[index] = Math.addExact(sums[index], amount);
  }
}
