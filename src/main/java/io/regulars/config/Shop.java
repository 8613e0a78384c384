package io.regulars.config;

import io.regulars.time.ShopCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * Who the shop is and how its calendar runs.
 *
 * @param name for titles
 * @param locale how the report writes numbers and dates
 * @param timeZone the zone whose clock dates an event
 * @param currency ISO 4217 code of the reporting currency
 * @param weekStartsOn first day of a week
 * @param fiscalYearStartsIn first month of the fiscal year
 * @param historyStartsOn customers seen before this date are not new; empty: the history is whole
 */
public record Shop(
    String name,
    Locale locale,
    ZoneId timeZone,
    String currency,
    DayOfWeek weekStartsOn,
    Month fiscalYearStartsIn,
    Optional<LocalDate> historyStartsOn) {

  /** How the shop cuts time. */
  public ShopCalendar calendar() {
    return new ShopCalendar(timeZone, weekStartsOn, fiscalYearStartsIn);
  }
}
