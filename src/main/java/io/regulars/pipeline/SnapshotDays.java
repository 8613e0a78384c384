package io.regulars.pipeline;

import io.regulars.config.Settings;
import io.regulars.time.Grain;
import io.regulars.time.ShopCalendar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The days at whose end a run looks at its customers. */
final class SnapshotDays {
  private SnapshotDays() {}

  /**
   * {@code as_of}, before it the last days of the periods that were over by then, ascending. Of
   * days before the shop's first event there is one at most: it tells that the day after it has no
   * snapshot before it.
   *
   * @param earliest the day of the shop's first event
   */
  static List<Integer> of(
      Settings.Snapshots settings, ShopCalendar calendar, int earliest, int asOf) {
    Grain grain = Grain.of(settings.every());
    List<Integer> days = new ArrayList<>(List.of(asOf));
    int day = asOf;
    for (int past = 0; past <= settings.back() && day >= earliest; past++) {
      day = calendar.firstDay(grain, calendar.periodOf(grain, day)) - 1;
      days.add(day);
    }
    Collections.reverse(days);
    return days;
  }
}
