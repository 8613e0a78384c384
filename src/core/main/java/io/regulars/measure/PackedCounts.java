package io.regulars.measure;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.TextDictionary;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;

/**
 * The packed form of {@link Counts}: the texts of members, then for each table its rows, then the
 * spends of customers, then the hashes of order ids. Rows name their member by its number in the
 * list of texts.
 */
final class PackedCounts {
  private static final CountTable[] TABLES = CountTable.values();

  private final TextDictionary members = new TextDictionary();
  private final CompactBytes.Writer[] rows = new CompactBytes.Writer[TABLES.length];
  private final CompactBytes.Writer spent = new CompactBytes.Writer();
  private final LongArrayList orderHashes = new LongArrayList();

  /**
   * Adds a row of a table.
   *
   * @param member the text of the key's member
   * @param detail the text of the detail, if it is a member; else null
   */
  void add(CountTable table, KeyedSums sums, int row, byte[] member, byte[] detail) {
    if (rows[table.ordinal()] == null) {
      rows[table.ordinal()] = new CompactBytes.Writer();
    }
    CompactBytes.Writer out = rows[table.ordinal()];
    addKey(out, sums.key(row), member);
    if (detail == null) {
      out.number(sums.detail(row));
    } else {
      out.count(members.code(detail));
    }
    for (int i = 0; i < sums.width(); i++) {
      out.number(sums.sum(row, i));
    }
  }

  /** Adds the spends of a row of {@link CountTable#KPI}. */
  void addSpends(long key, byte[] member, SpendByRow spends, int row) {
    addKey(spent, key, member);
    spends.pack(row, spent);
  }

  private void addKey(CompactBytes.Writer out, long key, byte[] member) {
    out.number(CountKey.withMember(key, 0));
    out.count(members.code(member));
  }

  void addOrderHash(long hash) {
    orderHashes.add(hash);
  }

  /** The bytes of all that has been added. */
  byte[] take() {
    CompactBytes.Writer out = new CompactBytes.Writer();
    out.count(members.size());
    for (int code = 0; code < members.size(); code++) {
      out.text(members.text(code));
    }
    for (CompactBytes.Writer table : rows) {
      out.text(table == null ? null : table.take());
    }
    out.text(spent.take());
    out.count(orderHashes.size());
    long[] sorted = orderHashes.toLongArray();
    Arrays.sort(sorted);
    for (long hash : sorted) {
      out.number(hash);
    }
    return out.take();
  }

  /** Adds packed counts to others. */
  static void unpack(byte[] packed, Counts counts) {
    CompactBytes.Reader in = new CompactBytes.Reader(packed);
    int[] codes = new int[(int) in.count()];
    for (int code = 0; code < codes.length; code++) {
      codes[code] = counts.memberCode(in.text());
    }
    for (CountTable table : TABLES) {
      byte[] rows = in.text();
      if (rows != null) {
        unpackRows(new CompactBytes.Reader(rows), codes, table, counts.of(table));
      }
    }
    CompactBytes.Reader spends = new CompactBytes.Reader(in.text());
    while (spends.hasMore()) {
      counts.unpackSpends(key(spends, codes), spends);
    }
    for (long left = in.count(); left > 0; left--) {
      counts.addOrderHash(in.number());
    }
  }

  private static void unpackRows(
      CompactBytes.Reader in, int[] codes, CountTable table, KeyedSums sums) {
    while (in.hasMore()) {
      long key = key(in, codes);
      long detail = table.dimensionOfDetail() == null ? in.number() : codes[(int) in.count()];
      int offset = sums.at(key, detail);
      for (int i = 0; i < sums.width(); i++) {
        sums.add(offset + i, in.number());
      }
    }
  }

  private static long key(CompactBytes.Reader in, int[] codes) {
    long key = in.number();
    return CountKey.withMember(key, codes[(int) in.count()]);
  }
}
