package io.regulars.measure;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.LongList;
import io.regulars.codec.TextDictionary;
import io.regulars.codec.Utf8;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * All counts and sums of some of the shop's customers. Adding the counts of two disjoint sets of
 * customers gives the counts of both, so the result does not depend on the partitioning.
 *
 * <p>During counting, members are codes of the partition. {@link #encodeByPartition} packs the
 * counts for the count partitions, where the counts of all customer partitions are merged. {@link
 * #merge} merges packed counts.
 */
public final class Counts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The tables of counts. Square brackets show the meaning of a key's detail in each table. */
  public enum Table {
    /** The {@link Measure}s per period, followed by {@link Counts#EVENT_COUNT} [0]. */
    KPI(Measure.values().length + 1, MergeScope.SERIES),
    /** Number of gaps that end in a period [days of the gap]. */
    GAPS(1, MergeScope.SERIES),
    /** Number of gaps that are open at as_of, for grain all only [days since the last purchase]. */
    OPEN_GAPS(1, MergeScope.SERIES),
    /** Sum of gap days, and number of customers, per period [number of the customer's gaps]. */
    GAP_DAYS_BY_COUNT(2, MergeScope.SERIES),
    /** Number of respondents to the effort survey per period [score]. */
    CES_SCORES(1, MergeScope.SERIES),
    /** Gross profit by the period of acquisition, except grain all [age in months]. */
    PAYBACK(1, MergeScope.SERIES),
    /**
     * Number of customers and their order value by the year of the first purchase, also for grain
     * all [years since the first purchase; 0 for grain all].
     */
    YEARLY_COHORTS(2, MergeScope.SERIES),
    /** Marketing spend per period, by the dimensions of cohorts [0]. */
    COHORT_SPEND(1, MergeScope.SERIES),
    /** The {@link CohortMeasure}s per cohort [age]. */
    COHORTS(CohortMeasure.values().length, MergeScope.SERIES),
    /** Number of waits for the next order per cohort [order number, days, ended or censored]. */
    WAITS(1, MergeScope.SERIES),
    /** The {@link SellerMeasure}s per period [0]. */
    SELLERS(SellerMeasure.values().length, MergeScope.PERIOD),
    /** Number and net of orders that do not count, per period and reason [0]. */
    REFUSED(2, MergeScope.ALL),
    /** Number and net of orders with converted amounts, per period and currency [0]. */
    CONVERTED(2, MergeScope.ALL),
    /** Number of lines per category [unit price in ticks]. */
    PRICES(1, MergeScope.SERIES),
    /** Net spend per brand [0]. */
    BRANDS(1, MergeScope.ALL),
    /** Net, discounted net and number of orders of the shop per day with any event [day]. */
    DAYS(3, MergeScope.ALL),
    /** Number of lines of known cost [0]. */
    COSTED_LINES(1, MergeScope.ALL),
    /** Number of rows per {@link io.regulars.history.RowDisposition} [ordinal]. */
    SCOPES(1, MergeScope.ALL);

    private final int width;
    private final MergeScope mergeScope;

    Table(int width, MergeScope mergeScope) {
      this.width = width;
      this.mergeScope = mergeScope;
    }
  }

  /** The counts that must be merged in the same count partition. */
  private enum MergeScope {
    /** All periods of a dimension value in a grain. */
    SERIES,
    /** All values of a dimension in a period. */
    PERIOD,
    /** The whole table. */
    ALL
  }

  /** The detail under which {@link Table#SCOPES} counts duplicate lines. */
  public static final int DUPLICATE_LINES = -1;

  /** The position in {@link Table#KPI} of the number of events that are not orders that count. */
  public static final int EVENT_COUNT = Measure.values().length;

  /** The key of the counts of the whole shop, over all periods. */
  static final long SHOP =
      CountKey.of(Dimension.EVERYONE, Dimension.BuiltIn.ALL.code(), Grain.ALL, 0);

  private static final Table[] TABLES = Table.values();

  private final KeyedSums[] tables = new KeyedSums[TABLES.length];
  private final TextDictionary members = new TextDictionary();
  private final SpendByRow spends = new SpendByRow();
  private Concentration[] concentrations = new Concentration[0];
  private final LongList orderKeys = new LongList();
  private final List<RollUp> rollUps = new ArrayList<>();

  public Counts() {
    for (Table table : TABLES) {
      tables[table.ordinal()] = new KeyedSums(table.width);
    }
  }

  public KeyedSums of(Table table) {
    return tables[table.ordinal()];
  }

  /**
   * A roll-up for a table whose sums can be added over time. Only some grains are counted; {@link
   * #encodeByPartition} calculates the sums of the longer grains from them.
   *
   * @param grains all grains of the table
   */
  public RollUp rollUp(Table table, Grains grains, Periods periods) {
    RollUp rollUp = new RollUp(of(table), grains, periods);
    rollUps.add(rollUp);
    return rollUp;
  }

  /**
   * Adds the net spend of one customer in a period.
   *
   * @param rowOffset the result of {@link KeyedSums#at} for the period in {@link Table#KPI}
   * @param isReturning whether the customer buys in the next period
   */
  void addSpend(int rowOffset, long net, boolean isReturning) {
    spends.add(rowOffset / Table.KPI.width, net, isReturning);
  }

  /** The concentration of spend in a row of {@link Table#KPI}; null if no customer bought. */
  Concentration concentration(int row) {
    return row < concentrations.length ? concentrations[row] : null;
  }

  /** Adds a day with an event, which the shop's history then includes. */
  void addDay(int day) {
    of(Table.DAYS).add(SHOP, day, 0);
  }

  /** Adds an order of one owner, to detect orders with several owners. */
  public void addOrder(byte[] orderId) {
    orderKeys.add(Utf8.hash(orderId));
  }

  /**
   * Whether two added order ids have equal hashes. Then an order has several owners, or the hashes
   * of different ids collide.
   */
  boolean hasEqualOrderHashes() {
    return orderKeys.hasDuplicates();
  }

  /** The text of the member in a key of gathered counts. */
  public byte[] member(long key) {
    return members.text(CountKey.member(key));
  }

  // ---- scatter and gather --------------------------------------------------------------------

  /** Memory of the counts, in bytes. */
  public long bytes() {
    long bytes = spends.bytes() + (long) Long.BYTES * orderKeys.size();
    for (KeyedSums sums : tables) {
      bytes += sums.bytes();
    }
    return bytes;
  }

  /**
   * Packs the counts for each count partition, and clears them.
   *
   * @param members gives the texts of members
   * @param partitions number of count partitions
   * @return packed counts by count partition; null for a partition without counts
   */
  public byte[][] encodeByPartition(Dimension.Members members, int partitions) {
    rollUps.forEach(RollUp::run);
    PartitionCounts[] byPartition = new PartitionCounts[partitions];
    for (Table table : TABLES) {
      KeyedSums sums = of(table);
      for (int row = 0; row < sums.size(); row++) {
        long key = sums.key(row);
        byte[] member = members.text(CountKey.dimension(key), CountKey.member(key));
        PartitionCounts target = countsOf(byPartition, partition(table, key, member, partitions));
        target.add(table, sums, row, member);
        if (table == Table.KPI && !spends.isEmpty(row)) {
          target.addSpends(key, member, spends, row);
        }
      }
    }
    for (int i = 0; i < orderKeys.size(); i++) {
      long hash = orderKeys.at(i);
      countsOf(byPartition, partition(hash, partitions)).orders.add(hash);
    }
    byte[][] packed = new byte[partitions][];
    for (int partition = 0; partition < partitions; partition++) {
      packed[partition] = byPartition[partition] == null ? null : byPartition[partition].pack();
    }
    clear();
    return packed;
  }

  private void clear() {
    for (KeyedSums sums : tables) {
      sums.clear();
    }
    spends.clear();
    orderKeys.clear();
  }

  private static PartitionCounts countsOf(PartitionCounts[] byPartition, int partition) {
    if (byPartition[partition] == null) {
      byPartition[partition] = new PartitionCounts();
    }
    return byPartition[partition];
  }

  /** The count partition of a key. */
  static int partition(Table table, long key, byte[] member, int partitions) {
    return switch (table.mergeScope) {
      case ALL -> 0;
      case PERIOD -> partition(CountKey.withMember(key, 0), partitions);
      case SERIES ->
          partition(CountKey.series(CountKey.withMember(key, 0)) ^ Utf8.hash(member), partitions);
    };
  }

  private static int partition(long value, int partitions) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    return (int) ((mixed >>> 33) % partitions);
  }

  /** The packed counts for one count partition. */
  private static final class PartitionCounts {
    private final TextDictionary names = new TextDictionary();
    private final CompactBytes.Writer[] rows = new CompactBytes.Writer[TABLES.length];
    private final CompactBytes.Writer spent = new CompactBytes.Writer();
    private final LongList orders = new LongList();

    void add(Table table, KeyedSums sums, int row, byte[] member) {
      if (rows[table.ordinal()] == null) {
        rows[table.ordinal()] = new CompactBytes.Writer();
      }
      CompactBytes.Writer out = rows[table.ordinal()];
      out.number(CountKey.withMember(sums.key(row), 0));
      out.count(names.code(member));
      out.number(sums.detail(row));
      for (int i = 0; i < sums.width(); i++) {
        out.number(sums.sum(row, i));
      }
    }

    void addSpends(long key, byte[] member, SpendByRow spends, int row) {
      spent.number(CountKey.withMember(key, 0));
      spent.count(names.code(member));
      spends.pack(row, spent);
    }

    byte[] pack() {
      CompactBytes.Writer out = new CompactBytes.Writer();
      out.count(names.size());
      for (int code = 0; code < names.size(); code++) {
        out.text(names.text(code));
      }
      for (CompactBytes.Writer table : rows) {
        out.text(table == null ? null : table.take());
      }
      out.text(spent.take());
      out.count(orders.size());
      for (long order : orders.sorted()) {
        out.number(order);
      }
      return out.take();
    }
  }

  /** Merges packed counts into these. */
  public void merge(byte[] packed) {
    CompactBytes.Reader in = new CompactBytes.Reader(packed);
    int[] codes = new int[(int) in.count()];
    for (int code = 0; code < codes.length; code++) {
      codes[code] = members.code(in.text());
    }
    for (Table table : TABLES) {
      byte[] rows = in.text();
      if (rows != null) {
        merge(of(table), new CompactBytes.Reader(rows), codes);
      }
    }
    gatherSpends(new CompactBytes.Reader(in.text()), codes);
    for (long left = in.count(); left > 0; left--) {
      orderKeys.add(in.number());
    }
  }

  private static void merge(KeyedSums sums, CompactBytes.Reader in, int[] codes) {
    while (in.hasMore()) {
      long key = in.number();
      int offset = sums.at(CountKey.withMember(key, codes[(int) in.count()]), in.number());
      for (int i = 0; i < sums.width(); i++) {
        sums.add(offset + i, in.number());
      }
    }
  }

  private void gatherSpends(CompactBytes.Reader in, int[] codes) {
    KeyedSums kpi = of(Table.KPI);
    while (in.hasMore()) {
      long key = in.number();
      int offset = kpi.at(CountKey.withMember(key, codes[(int) in.count()]), 0);
      spends.unpack(offset / Table.KPI.width, in);
    }
  }

  /**
   * Calculates the figures that need all customers of a period, after all packed counts have been
   * gathered. Afterwards the counts are read-only.
   */
  public void finish() {
    concentrations = spends.toConcentrations(of(Table.KPI).size());
    for (KeyedSums sums : tables) {
      sums.close();
    }
  }
}
