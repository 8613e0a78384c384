package io.regulars.simulate;

import java.time.LocalDate;

/**
 * What a currency was worth on a day.
 *
 * @param millionths of a unit of the shop's currency for one unit of this one
 */
record ExchangeRate(String currency, LocalDate validOn, long millionths) {
  static final long PAR = 1_000_000;

  /** So many hundredths of the shop's currency in hundredths of this one, half up. */
  long converted(long cents) {
    return (2 * cents * PAR + millionths) / (2 * millionths);
  }
}
