package io.regulars.measure;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.TextDictionary;
import io.regulars.codec.Utf8;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

  /** The detail under which {@link CountTable#ROWS_BY_DISPOSITION} counts duplicate lines. */
  public static final int DUPLICATE_LINES = -1;

  /** The position in {@link CountTable#KPI} of the number of events that are no counted orders. */
  public static final int EVENT_COUNT = Measure.values().length;

  /** The key of the counts of the whole shop, over all periods. */
  static final long SHOP =
      CountKey.of(Dimension.EVERYONE, Dimension.BuiltIn.ALL.code(), Grain.ALL, 0);

  private static final CountTable[] TABLES = CountTable.values();

  private final KeyedSums[] tables = new KeyedSums[TABLES.length];
  private final TextDictionary members = new TextDictionary();
  private final SpendByRow spends = new SpendByRow();
  private Concentration[] concentrations = new Concentration[0];
  private final LongArrayList orderHashes = new LongArrayList();
  private final List<RollUp> rollUps = new ArrayList<>();

  public Counts() {
    for (CountTable table : TABLES) {
      tables[table.ordinal()] = new KeyedSums(table.width());
    }
  }

  public KeyedSums of(CountTable table) {
    return tables[table.ordinal()];
  }

  // ---- counting ------------------------------------------------------------------------------

  /**
   * A roll-up for a table whose sums can be added over time. Only some grains are counted; {@link
   * #encodeByPartition} calculates the sums of the longer grains from them.
   *
   * @param grains all grains of the table
   */
  public RollUp rollUp(CountTable table, Grains grains, Periods periods) {
    RollUp rollUp = new RollUp(of(table), grains, periods);
    rollUps.add(rollUp);
    return rollUp;
  }

  /**
   * Adds the net spend of one customer in a period.
   *
   * @param rowOffset the result of {@link KeyedSums#at} for the period in {@link CountTable#KPI}
   * @param isReturning whether the customer buys in the next period
   */
  void addSpend(int rowOffset, long net, boolean isReturning) {
    spends.add(rowOffset / CountTable.KPI.width(), net, isReturning);
  }

  /** Adds a day with an event, which the shop's history then includes. */
  void addDay(int day) {
    of(CountTable.SALES_BY_DAY).add(SHOP, day, 0);
  }

  /** Adds an order of one owner, to detect orders with several owners. */
  public void addOrder(byte[] orderId) {
    addOrderHash(Utf8.hash(orderId));
  }

  void addOrderHash(long hash) {
    orderHashes.add(hash);
  }

  /** Memory of the counts, in bytes. */
  public long bytes() {
    long bytes = spends.bytes() + (long) Long.BYTES * orderHashes.size();
    for (KeyedSums sums : tables) {
      bytes += sums.bytes();
    }
    return bytes;
  }

  /**
   * Packs the counts for each count partition, and clears them.
   *
   * @param texts gives the texts of members
   * @param partitions number of count partitions
   * @return packed counts by count partition; null for a partition without counts
   */
  public byte[][] encodeByPartition(Dimension.Members texts, int partitions) {
    rollUps.forEach(RollUp::run);
    PackedCounts[] byPartition = new PackedCounts[partitions];
    for (CountTable table : TABLES) {
      KeyedSums sums = of(table);
      for (int row = 0; row < sums.size(); row++) {
        long key = sums.key(row);
        byte[] member = texts.text(CountKey.dimension(key), CountKey.member(key));
        PackedCounts target = at(byPartition, table.partition(key, member, partitions));
        target.add(table, sums, row, member, detail(table, sums, row, texts));
        if (table == CountTable.KPI && !spends.isEmpty(row)) {
          target.addSpends(key, member, spends, row);
        }
      }
    }
    for (int i = 0; i < orderHashes.size(); i++) {
      long hash = orderHashes.getLong(i);
      at(byPartition, CountTable.partition(hash, partitions)).addOrderHash(hash);
    }
    byte[][] packed = new byte[partitions][];
    for (int partition = 0; partition < partitions; partition++) {
      packed[partition] = byPartition[partition] == null ? null : byPartition[partition].take();
    }
    clear();
    return packed;
  }

  /** The text of a detail that is a member; null for a number. */
  private static byte[] detail(CountTable table, KeyedSums sums, int row, Dimension.Members texts) {
    return table.dimensionOfDetail() == null
        ? null
        : texts.text(table.dimensionOfDetail().code(), (int) sums.detail(row));
  }

  private static PackedCounts at(PackedCounts[] byPartition, int partition) {
    if (byPartition[partition] == null) {
      byPartition[partition] = new PackedCounts();
    }
    return byPartition[partition];
  }

  private void clear() {
    for (KeyedSums sums : tables) {
      sums.clear();
    }
    spends.clear();
    orderHashes.clear();
  }

  // ---- merging -------------------------------------------------------------------------------

  /** Merges packed counts into these. */
  public void merge(byte[] packed) {
    PackedCounts.unpack(packed, this);
  }

  /** The code of a member in merged counts. */
  int memberCode(byte[] text) {
    return members.code(text);
  }

  /** Adds packed spends to a key of {@link CountTable#KPI}. */
  void unpackSpends(long key, CompactBytes.Reader in) {
    spends.unpack(of(CountTable.KPI).at(key, 0) / CountTable.KPI.width(), in);
  }

  /**
   * Calculates the figures that need all customers of a period, after all packed counts have been
   * merged. Afterwards the counts are read-only.
   */
  public void finish() {
    concentrations = spends.toConcentrations(of(CountTable.KPI).size());
    for (KeyedSums sums : tables) {
      sums.close();
    }
  }

  // ---- reading merged counts -----------------------------------------------------------------

  /** The text of the member in a key of merged counts. */
  public byte[] member(long key) {
    return members.text(CountKey.member(key));
  }

  /** The text of a detail of merged counts that is a member. */
  public byte[] detail(long detail) {
    return members.text((int) detail);
  }

  /** The concentration of spend in a row of {@link CountTable#KPI}; null if no customer bought. */
  Concentration concentration(int row) {
    return row < concentrations.length ? concentrations[row] : null;
  }

  /**
   * Whether two added order ids have equal hashes. Then an order has several owners, or the hashes
   * of different ids collide.
   */
  boolean hasEqualOrderHashes() {
    long[] sorted = orderHashes.toLongArray();
    Arrays.sort(sorted);
    return IntStream.range(1, sorted.length).anyMatch(i -> sorted[i] == sorted[i - 1]);
  }
}
