package io.regulars.computation;

import io.regulars.config.SnapshotSettings;
import io.regulars.time.Grain;
import io.regulars.time.ShopCalendar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The days at whose end a run takes a snapshot of the customers. */
final class SnapshotDays {
  private SnapshotDays() {}

  /**
   * The last days of the periods that ended before {@code as_of}, then {@code as_of}, ascending. At
   * most one of them is before the shop's first event. That day has no customers; it shows that the
   * next snapshot has no earlier one.
   *
   * @param earliest the day of the shop's first event, in days from 1970
   * @param asOf the last day that exists, in days from 1970
   */
  static List<Integer> of(
      SnapshotSettings settings, ShopCalendar calendar, int earliest, int asOf) {
    Grain grain = Grain.of(settings.every());
    List<Integer> days = new ArrayList<>(List.of(asOf));
    int day = asOf;
    for (int period = 0; period <= settings.back() && day >= earliest; period++) {
      day = calendar.firstDay(grain, calendar.periodOf(grain, day)) - 1;
      days.add(day);
    }
    Collections.reverse(days);
    return days;
  }
}
