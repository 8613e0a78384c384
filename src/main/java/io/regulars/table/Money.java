package io.regulars.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * Exact money: a whole number of ticks, where one tick is a ten-thousandth of the reporting
 * currency. A {@code long} of ticks reaches 922 trillion; sums that pass it fail rather than wrap.
 */
public final class Money {
  /** Decimals of a published amount. */
  public static final int SCALE = 4;

  /** Digits of a published amount: all that a {@code long} of ticks can need. */
  public static final int PRECISION = 19;

  /** Ticks in one unit of the currency. */
  public static final long TICKS = 10_000;

  private Money() {}

  /**
   * Ticks in the smallest piece of a currency: 100 where it has cents.
   *
   * @param currency an ISO 4217 code
   */
  public static long minorUnit(String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return BigInteger.TEN.pow(SCALE - Math.min(SCALE, digits < 0 ? 2 : digits)).longValueExact();
  }

  /** The amount as it is published. */
  public static BigDecimal published(long ticks) {
    return BigDecimal.valueOf(ticks, SCALE);
  }

  /** The amount in units of the currency, for ratios and statistics only. */
  public static double units(long ticks) {
    return ticks / (double) TICKS;
  }

  /**
   * Ticks divided by a count, rounded half away from zero; used for means of money.
   *
   * @param divisor greater than zero
   */
  public static long dividedBy(long ticks, long divisor) {
    return dividedBy(BigInteger.valueOf(ticks), BigInteger.valueOf(divisor));
  }

  /** The same where dividend or divisor are products. */
  public static long dividedBy(BigInteger dividend, BigInteger divisor) {
    return new BigDecimal(dividend)
        .divide(new BigDecimal(divisor), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
