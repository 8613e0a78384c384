package io.regulars.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * Exact money as a whole number of ticks. One tick is a ten-thousandth of a unit of the reporting
 * currency. A {@code long} of ticks can represent 922 trillion units. Sums use exact arithmetic,
 * which fails on overflow.
 */
public final class Money {
  /** Decimal places of a published amount. */
  public static final int SCALE = 4;

  /** Digits of a published amount: enough for every {@code long} of ticks. */
  public static final int PRECISION = 19;

  /** Ticks in one unit of the currency. */
  public static final long TICKS = 10_000;

  private Money() {}

  /**
   * Ticks in the minor unit of a currency: 100 for a currency with cents.
   *
   * @param currency an ISO 4217 code
   */
  public static long minorUnit(String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return BigInteger.TEN.pow(SCALE - Math.min(SCALE, digits < 0 ? 2 : digits)).longValueExact();
  }

  /** The published amount, in units of the currency. */
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

  /** The same for a dividend or divisor that can exceed a {@code long}. */
  public static long dividedBy(BigInteger dividend, BigInteger divisor) {
    return new BigDecimal(dividend)
        .divide(new BigDecimal(divisor), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
