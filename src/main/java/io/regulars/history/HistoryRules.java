package io.regulars.history;

import io.regulars.config.Settings;
import io.regulars.time.ShopCalendar;
import java.io.Serializable;
import java.util.List;

/**
 * What turns events into a history.
 *
 * @param calendar dates the events
 * @param asOf the last day that exists
 * @param statuses which orders count
 * @param historyStartsOn customers seen before this day are not new; {@link Integer#MIN_VALUE}: the
 *     history is whole
 * @param orderDimensions for each own dimension, whether orders carry it; else customers do
 * @param feedback the scales of the surveys
 * @param conversionsAreTold whether leads say when they became customers; else their first order
 *     does
 * @param minorUnit ticks in the smallest piece of the currency that a discount is shared in
 * @param restocked whether returned goods are sold again, so that their cost comes back
 * @param snapshotDays the days at whose end customers are looked at, ascending, {@code asOf} last
 */
public record HistoryRules(
    ShopCalendar calendar,
    int asOf,
    ExclusionReason.Statuses statuses,
    int historyStartsOn,
    List<Boolean> orderDimensions,
    Settings.Feedback feedback,
    boolean conversionsAreTold,
    long minorUnit,
    boolean restocked,
    List<Integer> snapshotDays)
    implements Serializable {

  /** The instant from which events do not exist for the run, in microseconds. */
  public long end() {
    return calendar.startOf(asOf + 1);
  }
}
