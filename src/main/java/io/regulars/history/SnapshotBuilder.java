package io.regulars.history;

import io.regulars.time.ShopCalendar;
import java.util.Arrays;

/**
 * Takes a customer's snapshots of the orders that are assembled and the refunds. An order is the
 * same on each of the days, but for the lines that came in after midnight: those are looked at
 * again for each day that lies between them.
 */
final class SnapshotBuilder {
  private final EventTable lines;
  private final EventTable refunds;
  private final OrderAssembler orders;
  private final OrderClassification booking;
  private final ShopCalendar calendar;

  /** The instant after each snapshot day, ascending. */
  private final long[] ends;

  SnapshotBuilder(
      EventTable lines,
      EventTable refunds,
      OrderAssembler orders,
      OrderClassification booking,
      HistoryRules rules) {
    this.lines = lines;
    this.refunds = refunds;
    this.orders = orders;
    this.booking = booking;
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
      addRefund(refund, orders.find(refunds.code(Event.ORDER_ID, refund)), snapshots);
    }
    snapshots.accumulate();
  }

  /**
   * Takes a refund off from its own day on, but while the order that it names is known and does not
   * count.
   */
  private void addRefund(int refund, int order, Snapshots snapshots) {
    long amount = refunds.number(Event.AMOUNT, refund);
    long before = 0;
    for (int snapshot = firstAfter(refunds.number(Event.TIME, refund));
        snapshot < ends.length;
        snapshot++) {
      long now = order < 0 || countsBefore(order, ends[snapshot]) ? amount : 0;
      snapshots.addNetSales(snapshot, before - now);
      before = now;
      if (order < 0 || latest(order) < ends[snapshot]) {
        return;
      }
    }
  }

  private boolean countsBefore(int order, long end) {
    return lines.number(Event.TIME, orders.earliestLine(order)) >= end
        || booking.netBefore(orders, order, end) != OrderClassification.NO_PURCHASE;
  }

  private void addOrder(int order, Snapshots snapshots) {
    long begins = lines.number(Event.TIME, orders.earliestLine(order));
    int complete = firstAfter(latest(order));
    long before = OrderClassification.NO_PURCHASE;
    for (int snapshot = firstAfter(begins); snapshot <= complete; snapshot++) {
      long net = booking.netBefore(orders, order, ends[snapshot]);
      if (net == OrderClassification.NO_PURCHASE) {
        continue;
      }
      if (before == OrderClassification.NO_PURCHASE) {
        snapshots.addOrder(snapshot, calendar.dayOf(begins));
        before = 0;
      }
      snapshots.addNetSales(snapshot, Math.subtractExact(net, before));
      before = net;
    }
  }

  private long latest(int order) {
    long latest = Long.MIN_VALUE;
    for (int position = orders.from(order); position < orders.to(order); position++) {
      latest = Math.max(latest, lines.number(Event.TIME, orders.row(position)));
    }
    return latest;
  }

  /** The first snapshot that an instant is seen in; the count of them if it is after all. */
  private int firstAfter(long instant) {
    int found = Arrays.binarySearch(ends, instant);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
