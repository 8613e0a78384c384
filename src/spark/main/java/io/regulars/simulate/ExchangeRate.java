package io.regulars.simulate;

import java.time.LocalDate;

/**
 * Exchange rate of a currency on a day.
 *
 * @param millionths value of one unit of the currency, in millionths of the shop's currency
 */
record ExchangeRate(String currency, LocalDate validOn, long millionths) {
  static final long PAR = 1_000_000;

  /** Converts hundredths of the shop's currency to hundredths of this currency, rounded half up. */
  long converted(long cents) {
    return (2 * cents * PAR + millionths) / (2 * millionths);
  }
}
