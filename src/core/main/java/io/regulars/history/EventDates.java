package io.regulars.history;

import io.regulars.history.NumberField.DayField;
import io.regulars.time.ShopCalendar;

/** The dates of the events of one kind in one partition. */
final class EventDates {
  private final EventTable<?> table;
  private final int field;
  private final boolean isDay;
  private final ShopCalendar calendar;
  private final long end;

  /**
   * @param table events of a kind that declares the instant or the day of the event
   */
  EventDates(EventTable<?> table, HistoryRules rules) {
    this.table = table;
    NumberField<?> date = table.type().date().orElseThrow();
    field = date.position();
    isDay = date instanceof DayField;
    calendar = rules.calendar();
    end = isDay ? rules.asOf() + 1L : rules.end();
  }

  boolean isAfterAsOf(int row) {
    return table.number(field, row) >= end;
  }

  /** The business date of an event, counted from 1970-01-01. */
  int day(int row) {
    long date = table.number(field, row);
    return isDay ? Math.toIntExact(date) : calendar.dayOf(date);
  }
}
