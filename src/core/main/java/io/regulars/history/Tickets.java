package io.regulars.history;

import io.regulars.history.NumberField.InstantField;
import java.util.concurrent.TimeUnit;

/**
 * The tickets of one customer or guest order, by instant. A history without a customer contains the
 * tickets without any id. What happens after {@code as_of} has not happened.
 */
public final class Tickets {
  private static final long MICROS_PER_MINUTE = TimeUnit.MINUTES.toMicros(1);

  private final EventTable<TicketEvent> tickets;
  private final OwnedRows rows;
  private final HistoryRules rules;
  private Purchases purchases;

  /**
   * How long a ticket waited.
   *
   * @param minutes whole minutes to the end of the wait, or to the last time that the wait was seen
   * @param isEnded whether the wait had ended
   */
  public record Wait(long minutes, boolean isEnded) {}

  Tickets(EventTable<TicketEvent> tickets, OwnedRows rows, HistoryRules rules) {
    this.tickets = tickets;
    this.rows = rows;
    this.rules = rules;
  }

  /** Reads the tickets of an owner, whose orders have been read. */
  void read(int owner, CustomerHistory history) {
    purchases = history.purchases();
    rows.read(owner);
    rows.sort(
        (left, right) ->
            Long.compare(
                tickets.instant(TicketEvent.OPENED_AT, left),
                tickets.instant(TicketEvent.OPENED_AT, right)));
  }

  public int size() {
    return rows.size();
  }

  /** The day on which the ticket was opened. */
  public int day(int ticket) {
    return rows.day(ticket);
  }

  /**
   * The wait for the first reply. It was last seen at {@code as_of}; of a ticket that was resolved
   * without a reply, when it was resolved.
   */
  public Wait forReply(int ticket) {
    int row = rows.row(ticket);
    if (hasHappened(TicketEvent.FIRST_REPLY_AT, row)) {
      return wait(row, tickets.instant(TicketEvent.FIRST_REPLY_AT, row), true);
    }
    return hasHappened(TicketEvent.RESOLVED_AT, row)
        ? wait(row, tickets.instant(TicketEvent.RESOLVED_AT, row), false)
        : wait(row, rules.end(), false);
  }

  /** The wait for the resolution; it was last seen at {@code as_of}. */
  public Wait forResolution(int ticket) {
    int row = rows.row(ticket);
    return hasHappened(TicketEvent.RESOLVED_AT, row)
        ? wait(row, tickets.instant(TicketEvent.RESOLVED_AT, row), true)
        : wait(row, rules.end(), false);
  }

  private boolean hasHappened(InstantField<TicketEvent> field, int row) {
    return tickets.isKnown(field, row) && tickets.instant(field, row) < rules.end();
  }

  private Wait wait(int row, long until, boolean isEnded) {
    long micros = until - tickets.instant(TicketEvent.OPENED_AT, row);
    return new Wait(Math.floorDiv(micros, MICROS_PER_MINUTE), isEnded);
  }

  /** Days to the next purchase after the day of the ticket; {@link Integer#MAX_VALUE} if none. */
  public int daysToNextPurchase(int ticket) {
    return PurchaseSearch.daysToNext(day(ticket), purchases);
  }
}
