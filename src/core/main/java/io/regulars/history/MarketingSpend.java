package io.regulars.history;

/** The marketing spend rows of one partition up to {@code as_of}. */
public final class MarketingSpend {
  private final EventTable<MarketingSpendEvent> spend;
  private final int[] rows;
  private int size;

  MarketingSpend(EventTable<MarketingSpendEvent> spend, int asOf, DispositionCounts dispositions) {
    this.spend = spend;
    rows = new int[spend.rows()];
    for (int row = 0; row < spend.rows(); row++) {
      if (spend.day(MarketingSpendEvent.SPENT_ON, row) <= asOf) {
        rows[size++] = row;
      }
    }
    dispositions.add(RowDisposition.SPEND_USED, size);
    dispositions.add(RowDisposition.SPEND_AFTER_AS_OF, spend.rows() - size);
  }

  public int size() {
    return size;
  }

  /** The day of the spend. */
  public int day(int position) {
    return spend.day(MarketingSpendEvent.SPENT_ON, rows[position]);
  }

  public int channel(int position) {
    return spend.code(MarketingSpendEvent.CHANNEL, rows[position]);
  }

  public int campaign(int position) {
    return spend.code(MarketingSpendEvent.CAMPAIGN, rows[position]);
  }

  /** The amount in ticks. */
  public long amount(int position) {
    return spend.ticks(MarketingSpendEvent.AMOUNT, rows[position]);
  }
}
