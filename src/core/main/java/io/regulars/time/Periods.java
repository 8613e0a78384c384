package io.regulars.time;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * The periods of one run, from the first business date of the shop's history to {@code as_of}. The
 * period of a day is read from a precalculated array.
 *
 * <p>Only days from {@code firstDay} to {@code asOf} are valid arguments; another day causes an
 * {@link ArrayIndexOutOfBoundsException}.
 */
public final class Periods implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ShopCalendar calendar;
  private final int firstDay;
  private final int asOf;
  private final Map<Grain, int[]> periodByDay = new EnumMap<>(Grain.class);
  private final int[] last = new int[Grain.values().length];

  public Periods(ShopCalendar calendar, int firstDay, int asOf) {
    this.calendar = calendar;
    this.firstDay = firstDay;
    this.asOf = asOf;
    for (Grain grain : Grain.values()) {
      int[] periods = new int[Math.max(0, asOf - firstDay + 1)];
      for (int i = 0; i < periods.length; i++) {
        periods[i] = calendar.periodOf(grain, firstDay + i);
      }
      periodByDay.put(grain, periods);
      last[grain.ordinal()] = calendar.periodOf(grain, asOf);
    }
  }

  /** The period of each day; index 0 is {@link #firstDay()}. For loops over many days. */
  public int[] byDay(Grain grain) {
    return periodByDay.get(grain);
  }

  /** The period that contains a day. */
  public int of(Grain grain, int day) {
    return periodByDay.get(grain)[day - firstDay];
  }

  /** The period that contains {@code as_of}. */
  public int last(Grain grain) {
    return last[grain.ordinal()];
  }

  /** The first day of a period; for {@link Grain#ALL} the first business date of the history. */
  public int start(Grain grain, int period) {
    return grain == Grain.ALL ? firstDay : calendar.firstDay(grain, period);
  }

  /** The last day of a period; for {@link Grain#ALL} {@code as_of}. */
  public int end(Grain grain, int period) {
    return grain == Grain.ALL ? asOf : calendar.lastDay(grain, period);
  }

  /** The last observed day of a period: its last day or {@code as_of}, whichever is earlier. */
  public int lastSeenDay(Grain grain, int period) {
    return Math.min(asOf, end(grain, period));
  }

  /** Whether the period ends on or before {@code as_of}. */
  public boolean isComplete(Grain grain, int period) {
    return end(grain, period) <= asOf;
  }

  /** The first business date of the shop's history. */
  public int firstDay() {
    return firstDay;
  }

  /** The last day of the run, inclusive. */
  public int asOf() {
    return asOf;
  }
}
