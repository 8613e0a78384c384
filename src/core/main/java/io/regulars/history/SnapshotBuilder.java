package io.regulars.history;

import io.regulars.time.ShopCalendar;
import java.util.Arrays;

/**
 * Calculates a customer's snapshots from the assembled orders and the refunds. An order has the
 * same value on every snapshot day after its last line. If its lines are dated on several days, it
 * is evaluated again for each snapshot day between its first and its last line.
 */
final class SnapshotBuilder {
  private final EventTable<OrderLineEvent> lines;
  private final EventTable<RefundEvent> refunds;
  private final OrderAssembler orders;
  private final OrderClassification classification;
  private final RefundAttribution attribution;
  private final ShopCalendar calendar;

  /** The end of each snapshot day, exclusive, ascending. */
  private final long[] ends;

  SnapshotBuilder(
      EventTable<OrderLineEvent> lines,
      EventTable<RefundEvent> refunds,
      OrderAssembler orders,
      OrderClassification classification,
      RefundAttribution attribution,
      HistoryRules rules) {
    this.lines = lines;
    this.refunds = refunds;
    this.orders = orders;
    this.classification = classification;
    this.attribution = attribution;
    calendar = rules.calendar();
    ends = rules.snapshotDays().stream().mapToLong(day -> calendar.startOf(day + 1)).toArray();
  }

  /** Takes the snapshots of the customer whose orders are assembled. */
  void take(int owner, RowsByOwner refundsByOwner, Snapshots snapshots) {
    for (int order = 0; order < orders.size(); order++) {
      addOrder(order, snapshots);
    }
    for (int i = refundsByOwner.from(owner); i < refundsByOwner.to(owner); i++) {
      int refund = refundsByOwner.row(i);
      addRefund(refund, orders.find(refunds.order(refund)), snapshots);
    }
    snapshots.accumulate();
  }

  /**
   * Subtracts a refund from the snapshots of its own day and later, except those in which the
   * refunded order exists and the refunded order or gift card does not count.
   */
  private void addRefund(int refund, int order, Snapshots snapshots) {
    long amount = refunds.ticks(RefundEvent.AMOUNT, refund);
    boolean isOfGiftCard = attribution.isOfGiftCard(refund);
    long previous = 0;
    for (int snapshot = firstAfter(refunds.instant(RefundEvent.REFUNDED_AT, refund));
        snapshot < ends.length;
        snapshot++) {
      boolean isOfSales = order < 0 || isOfSalesBefore(order, ends[snapshot], isOfGiftCard);
      long current = isOfSales ? amount : 0;
      snapshots.addNetSales(snapshot, previous - current);
      previous = current;
      if (order < 0 || latest(order) < ends[snapshot]) {
        return;
      }
    }
  }

  private boolean isOfSalesBefore(int order, long end, boolean isOfGiftCard) {
    return lines.instant(OrderLineEvent.ORDERED_AT, orders.earliestLine(order)) >= end
        || !isOfGiftCard
            && classification.netBefore(orders, order, end) != OrderClassification.NO_PURCHASE;
  }

  private void addOrder(int order, Snapshots snapshots) {
    long begins = lines.instant(OrderLineEvent.ORDERED_AT, orders.earliestLine(order));
    int complete = firstAfter(latest(order));
    long previous = OrderClassification.NO_PURCHASE;
    for (int snapshot = firstAfter(begins); snapshot <= complete; snapshot++) {
      long net = classification.netBefore(orders, order, ends[snapshot]);
      if (net == OrderClassification.NO_PURCHASE) {
        continue;
      }
      if (previous == OrderClassification.NO_PURCHASE) {
        snapshots.addOrder(snapshot, calendar.dayOf(begins));
        previous = 0;
      }
      snapshots.addNetSales(snapshot, Math.subtractExact(net, previous));
      previous = net;
    }
  }

  private long latest(int order) {
    long latest = Long.MIN_VALUE;
    for (int position = orders.from(order); position < orders.to(order); position++) {
      latest = Math.max(latest, lines.instant(OrderLineEvent.ORDERED_AT, orders.row(position)));
    }
    return latest;
  }

  /** The first snapshot that includes an instant; the number of snapshots if none includes it. */
  private int firstAfter(long instant) {
    int found = Arrays.binarySearch(ends, instant);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
