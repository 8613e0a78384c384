package io.regulars.history;

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
 */
public record HistoryRules(
    ShopCalendar calendar,
    int asOf,
    Reason.Statuses statuses,
    int historyStartsOn,
    List<Boolean> orderDimensions)
    implements Serializable {}
