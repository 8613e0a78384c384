package io.regulars.time;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The shop's calendar. It converts an instant to a business date in the shop's time zone, and a
 * business date to its week, month, quarter or year.
 *
 * <p>Days are counted from 1970-01-01. A period is a whole number per grain, and consecutive
 * periods are consecutive numbers. Weeks start on the configured weekday; years and quarters follow
 * the fiscal year.
 */
public final class ShopCalendar implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int DAYS_PER_WEEK = 7;
  private static final int MONTHS_PER_QUARTER = 3;
  private static final int MONTHS_PER_YEAR = 12;
  private static final int EPOCH_WEEKDAY = DayOfWeek.THURSDAY.getValue();

  private final ZoneId zone;
  private final int weekOffset;
  private final int monthOffset;
  private transient ZoneRules rules;

  // Cache of the last lookup: the seconds between two clock changes, and the offset between them.
  private transient long offsetFrom = 1;
  private transient long offsetUntil;
  private transient int offset;

  public ShopCalendar(ZoneId zone, DayOfWeek weekStartsOn, Month fiscalYearStartsIn) {
    this.zone = zone;
    this.weekOffset = Math.floorMod(EPOCH_WEEKDAY - weekStartsOn.getValue(), DAYS_PER_WEEK);
    this.monthOffset = fiscalYearStartsIn.getValue() - 1;
  }

  /** The business date of an instant, in days from 1970-01-01. */
  public int dayOf(long epochMicros) {
    long second = Math.floorDiv(epochMicros, MICROS_PER_SECOND);
    if (second < offsetFrom || second >= offsetUntil) {
      lookUpOffset(second);
    }
    return (int) Math.floorDiv(second + offset, SECONDS_PER_DAY);
  }

  /** The instant at which a business date begins, in microseconds from 1970-01-01T00:00Z. */
  public long startOf(int day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(zone).toEpochSecond() * MICROS_PER_SECOND;
  }

  private void lookUpOffset(long second) {
    if (rules == null) {
      rules = zone.getRules();
    }
    Instant instant = Instant.ofEpochSecond(second);
    ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
    ZoneOffsetTransition after = rules.nextTransition(instant);
    offsetFrom = before == null ? Long.MIN_VALUE : before.toEpochSecond();
    offsetUntil = after == null ? Long.MAX_VALUE : after.toEpochSecond();
    offset = rules.getOffset(instant).getTotalSeconds();
  }

  /** The period that contains a day; always 0 for {@link Grain#ALL}. */
  public int periodOf(Grain grain, int day) {
    return switch (grain) {
      case WEEK -> Math.floorDiv(day + weekOffset, DAYS_PER_WEEK);
      case MONTH -> month(day);
      case QUARTER -> Math.floorDiv(month(day) - monthOffset, MONTHS_PER_QUARTER);
      case YEAR -> Math.floorDiv(month(day) - monthOffset, MONTHS_PER_YEAR);
      case ALL -> 0;
    };
  }

  /**
   * The first day of a period.
   *
   * @throws IllegalArgumentException for {@link Grain#ALL}, which starts with the shop's history
   */
  public int firstDay(Grain grain, int period) {
    return switch (grain) {
      case WEEK -> period * DAYS_PER_WEEK - weekOffset;
      case MONTH -> firstDayOfMonth(period);
      case QUARTER -> firstDayOfMonth(period * MONTHS_PER_QUARTER + monthOffset);
      case YEAR -> firstDayOfMonth(period * MONTHS_PER_YEAR + monthOffset);
      case ALL -> throw new IllegalArgumentException("Grain all has no first day of its own");
    };
  }

  /**
   * The last day of a period.
   *
   * @throws IllegalArgumentException for {@link Grain#ALL}, which ends at {@code as_of}
   */
  public int lastDay(Grain grain, int period) {
    return firstDay(grain, period + 1) - 1;
  }

  private static int month(int day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return date.getYear() * MONTHS_PER_YEAR + date.getMonthValue() - 1;
  }

  private static int firstDayOfMonth(int month) {
    int year = Math.floorDiv(month, MONTHS_PER_YEAR);
    int monthOfYear = Math.floorMod(month, MONTHS_PER_YEAR) + 1;
    return Math.toIntExact(LocalDate.of(year, monthOfYear, 1).toEpochDay());
  }
}
