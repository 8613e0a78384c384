package io.regulars.measure;

import io.regulars.history.CustomerHistory;
import io.regulars.history.Purchases;
import io.regulars.history.Tickets;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.List;

/**
 * Counts tickets, their waits, and whether buyers come back after a ticket. Orders are counted from
 * the first ticket on, since earlier ones have no tickets because nobody recorded them.
 */
final class TicketCounter {
  private final Counts counts;
  private final KeyedSums kpi;
  private final KeyedSums replies;
  private final KeyedSums resolutions;
  private final Periods periods;
  private final List<Grain> grains;
  private final int firstTicketDay;

  /**
   * @param firstTicketDay in days since 1970-01-01; {@link Integer#MAX_VALUE} without tickets
   */
  TicketCounter(Counts counts, Periods periods, List<Grain> grains, int firstTicketDay) {
    this.counts = counts;
    this.kpi = counts.of(CountTable.KPI);
    this.replies = counts.of(CountTable.REPLY_WAITS);
    this.resolutions = counts.of(CountTable.RESOLUTION_WAITS);
    this.periods = periods;
    this.grains = List.copyOf(grains);
    this.firstTicketDay = firstTicketDay;
  }

  /** Counts one history. */
  void count(CustomerHistory history) {
    Tickets tickets = history.tickets();
    for (int ticket = 0; ticket < tickets.size(); ticket++) {
      counts.addDay(tickets.day(ticket));
    }
    for (Grain grain : grains) {
      for (int ticket = 0; ticket < tickets.size(); ticket++) {
        count(tickets, ticket, grain, history.isBuyer());
      }
      if (firstTicketDay != Integer.MAX_VALUE) {
        countOrders(history, grain);
      }
    }
  }

  private void count(Tickets tickets, int ticket, Grain grain, boolean isOfBuyer) {
    int period = periods.of(grain, tickets.day(ticket));
    long key = key(grain, period);
    int row = kpi.at(key, 0);
    kpi.add(row + Measure.TICKETS.position(), 1);
    kpi.add(row + Counts.EVENT_COUNT, 1);
    replies.add(key, TicketWait.detail(tickets.forReply(ticket)), 1);
    resolutions.add(key, TicketWait.detail(tickets.forResolution(ticket)), 1);
    boolean isLatest =
        ticket + 1 == tickets.size() || periods.of(grain, tickets.day(ticket + 1)) != period;
    if (isOfBuyer && isLatest) {
      countRepeat(
          row,
          Measure.HELPED_CUSTOMERS_ELIGIBLE_90,
          tickets.day(ticket),
          tickets.daysToNextPurchase(ticket));
    }
  }

  /** Counts orders, and whether buyers without a ticket in the period come back. */
  private void countOrders(CustomerHistory history, Grain grain) {
    Purchases purchases = history.purchases();
    for (int order = 0; order < purchases.size(); order++) {
      int day = purchases.day(order);
      if (day >= firstTicketDay) {
        int period = periods.of(grain, day);
        int row = kpi.at(key(grain, period), 0);
        kpi.add(row + Measure.ORDERS_SINCE_FIRST_TICKET.position(), 1);
        boolean isLast =
            order + 1 == purchases.size() || periods.of(grain, purchases.day(order + 1)) != period;
        if (history.isBuyer() && isLast && !hasTicketIn(history.tickets(), grain, period)) {
          int wait =
              order + 1 == purchases.size() ? Integer.MAX_VALUE : purchases.day(order + 1) - day;
          countRepeat(row, Measure.BUYERS_WITHOUT_TICKET_ELIGIBLE_90, day, wait);
        }
      }
    }
  }

  private boolean hasTicketIn(Tickets tickets, Grain grain, int period) {
    boolean found = false;
    for (int ticket = 0; ticket < tickets.size() && !found; ticket++) {
      found = periods.of(grain, tickets.day(ticket)) == period;
    }
    return found;
  }

  /**
   * Counts whether a buyer bought again, within 90 and within 180 days of a day.
   *
   * @param eligible the first of four consecutive measures: eligible and repeated for 90 days,
   *     eligible and repeated for 180 days
   */
  private void countRepeat(int row, Measure eligible, int day, int daysToNextPurchase) {
    int position = row + eligible.position();
    for (int days : new int[] {90, 180}) {
      if (periods.asOf() - day >= days) {
        kpi.add(position, 1);
        kpi.add(position + 1, daysToNextPurchase <= days ? 1 : 0);
      }
      position += 2;
    }
  }

  private static long key(Grain grain, int period) {
    return CountKey.of(Dimension.EVERYONE, BuiltIn.ALL.code(), grain, period);
  }
}
