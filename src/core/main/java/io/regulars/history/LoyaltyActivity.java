package io.regulars.history;

/** The changes of one customer's points, by instant. Amounts are in ticks. */
public final class LoyaltyActivity {
  private final EventTable<LoyaltyEvent> changes;
  private final OwnedRows rows;

  LoyaltyActivity(EventTable<LoyaltyEvent> changes, OwnedRows rows) {
    this.changes = changes;
    this.rows = rows;
  }

  /** Reads the changes of an owner. */
  void read(int owner) {
    rows.read(owner);
    rows.sort(
        (left, right) ->
            Long.compare(
                changes.instant(LoyaltyEvent.HAPPENED_AT, left),
                changes.instant(LoyaltyEvent.HAPPENED_AT, right)));
  }

  public int size() {
    return rows.size();
  }

  public int day(int change) {
    return rows.day(change);
  }

  /** The points that are added; negative if they are redeemed or expire. */
  public long points(int change) {
    return changes.whole(LoyaltyEvent.POINTS, rows.row(change));
  }

  /** The cost to the shop; 0 if it is not known. */
  public long cost(int change) {
    long cost = changes.ticks(LoyaltyEvent.COST, rows.row(change));
    return cost == Event.UNKNOWN ? 0 : cost;
  }

  /** The first change that says that another customer referred this one; negative without any. */
  public int referral() {
    int found = 0;
    while (found < size() && changes.whole(LoyaltyEvent.IS_REFERRAL, rows.row(found)) != 1) {
      found++;
    }
    return found == size() ? -1 : found;
  }
}
