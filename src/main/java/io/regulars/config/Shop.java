package io.regulars.config;

import io.regulars.time.ShopCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * The name, the currency and the calendar of the shop.
 *
 * @param name the name in titles
 * @param locale the locale of numbers and dates in the report
 * @param timeZone the time zone that determines the date of an event
 * @param currency ISO 4217 code of the reporting currency
 * @param weekStartsOn first day of a week
 * @param fiscalYearStartsIn first month of the fiscal year
 * @param historyStartsOn customers who bought before this date are not new; empty if the data
 *     contains the whole history of the shop
 */
public record Shop(
    String name,
    Locale locale,
    ZoneId timeZone,
    String currency,
    DayOfWeek weekStartsOn,
    Month fiscalYearStartsIn,
    Optional<LocalDate> historyStartsOn) {

  /** The calendar that assigns events to days, weeks, months, quarters and years. */
  public ShopCalendar calendar() {
    return new ShopCalendar(timeZone, weekStartsOn, fiscalYearStartsIn);
  }
}
