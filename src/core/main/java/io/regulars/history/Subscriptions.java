package io.regulars.history;

/** The subscriptions of one customer that have started by {@code as_of}. */
public final class Subscriptions {
  private final EventTable<SubscriptionEvent> subscriptions;
  private final OwnedRows rows;

  Subscriptions(EventTable<SubscriptionEvent> subscriptions, OwnedRows rows) {
    this.subscriptions = subscriptions;
    this.rows = rows;
  }

  /** Reads the subscriptions of an owner. */
  void read(int owner) {
    rows.read(owner);
  }

  public int size() {
    return rows.size();
  }

  /** The first day of the subscription. */
  public int from(int subscription) {
    return rows.day(subscription);
  }

  /** The first day on which it no longer runs; {@link Integer#MAX_VALUE} if it has no end date. */
  public int until(int subscription) {
    int row = rows.row(subscription);
    return subscriptions.isKnown(SubscriptionEvent.ENDS_ON, row)
        ? subscriptions.day(SubscriptionEvent.ENDS_ON, row)
        : Integer.MAX_VALUE;
  }

  /** Monthly recurring revenue, in ticks. */
  public long mrr(int subscription) {
    return subscriptions.ticks(SubscriptionEvent.MRR, rows.row(subscription));
  }
}
