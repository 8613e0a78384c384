package io.regulars.input;

import java.util.Locale;

/**
 * An amount of a whole order next to its goods, which is a part of the order's contribution: gross
 * profit + shipping charged - shipping cost - payment fee.
 */
public enum OrderCharge {
  /** What the customer paid for shipping. */
  SHIPPING_CHARGED,
  /** What the shop paid for shipping. */
  SHIPPING_COST,
  /** What the shop paid for the payment. */
  PAYMENT_FEE;

  /** The column of the orders and of the order lines. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The amount as a part of the contribution: positive for income, negative for a cost. */
  public long signed(long amount) {
    return this == SHIPPING_CHARGED ? amount : -amount;
  }
}
