package io.regulars.history;

/** What one partition was told of the money spent on marketing up to {@code as_of}, row by row. */
public final class MarketingSpend {
  private final EventTable spend;
  private final int[] rows;
  private int size;

  MarketingSpend(EventTable spend, int asOf, DispositionCounts scopes) {
    this.spend = spend;
    rows = new int[spend.rows()];
    for (int row = 0; row < spend.rows(); row++) {
      if (spend.number(Event.SPENT_ON, row) <= asOf) {
        rows[size++] = row;
      }
    }
    scopes.add(RowDisposition.SPEND_USED, size);
    scopes.add(RowDisposition.SPEND_AFTER_AS_OF, spend.rows() - size);
  }

  public int size() {
    return size;
  }

  /** The day on which it was spent. */
  public int day(int position) {
    return (int) spend.number(Event.SPENT_ON, rows[position]);
  }

  public int channel(int position) {
    return spend.code(Event.CHANNEL, rows[position]);
  }

  public int campaign(int position) {
    return spend.code(Event.CAMPAIGN, rows[position]);
  }

  /** Ticks. */
  public long amount(int position) {
    return spend.number(Event.AMOUNT, rows[position]);
  }
}
