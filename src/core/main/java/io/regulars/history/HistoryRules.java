package io.regulars.history;

import io.regulars.config.FeedbackSettings;
import io.regulars.input.DimensionOwner;
import io.regulars.time.ShopCalendar;
import java.io.Serializable;
import java.util.List;

/**
 * The rules by which events become histories.
 *
 * @param calendar converts instants to business dates
 * @param asOf the last day of the run, inclusive
 * @param statuses decides which orders count
 * @param historyStartsOn customers who bought or registered before this day are not new; {@link
 *     Integer#MIN_VALUE} if the history is complete
 * @param dimensions what each of the shop's own dimensions describes, in the order of the settings
 * @param feedback the scales of the surveys
 * @param leadsHaveConversions whether the leads input has conversion dates; if not, a lead is
 *     converted by a purchase on or after the day of the lead
 * @param minorUnit ticks in the minor unit of the currency, in which discounts are allocated
 * @param restocked whether returned goods are sold again, so that their cost is subtracted from the
 *     cost of goods sold
 * @param givesCharges whether the shop gives an {@link io.regulars.input.OrderCharge}
 * @param snapshotDays the snapshot days, ascending; the last one is {@code asOf}
 */
public record HistoryRules(
    ShopCalendar calendar,
    int asOf,
    ExclusionReason.Statuses statuses,
    int historyStartsOn,
    List<DimensionOwner> dimensions,
    FeedbackSettings feedback,
    boolean leadsHaveConversions,
    long minorUnit,
    boolean restocked,
    boolean givesCharges,
    List<Integer> snapshotDays)
    implements Serializable {

  /** The instant from which events do not exist for the run, in microseconds. */
  public long end() {
    return calendar.startOf(asOf + 1);
  }
}
