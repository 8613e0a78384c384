package io.regulars.history;

/** Adds the subscriptions that have started by {@code as_of} to a history. */
final class StartedSubscriptions {
  private final EventTable<SubscriptionEvent> subscriptions;
  private final int asOf;

  StartedSubscriptions(EventTable<SubscriptionEvent> subscriptions, int asOf) {
    this.subscriptions = subscriptions;
    this.asOf = asOf;
  }

  /** Adds the owner's subscriptions. */
  void add(
      int owner, RowsByOwner byOwner, CustomerHistory history, DispositionCounts dispositions) {
    for (int i = byOwner.from(owner); i < byOwner.to(owner); i++) {
      int row = byOwner.row(i);
      int startsOn = subscriptions.day(SubscriptionEvent.STARTS_ON, row);
      if (startsOn > asOf) {
        dispositions.add(RowDisposition.SUBSCRIPTION_AFTER_AS_OF, 1);
        continue;
      }
      dispositions.add(RowDisposition.SUBSCRIPTION_USED, 1);
      history
          .subscriptions()
          .add(startsOn, endsOn(row), subscriptions.ticks(SubscriptionEvent.MRR, row));
    }
  }

  private int endsOn(int row) {
    return subscriptions.isKnown(SubscriptionEvent.ENDS_ON, row)
        ? subscriptions.day(SubscriptionEvent.ENDS_ON, row)
        : Integer.MAX_VALUE;
  }
}
