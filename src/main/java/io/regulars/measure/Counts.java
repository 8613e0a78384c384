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
 * All that the customers of one part of the shop add up to. The counts of two parts, added, are the
 * counts of both: so partitions never show.
 *
 * <p>While counting, members are codes of the partition; {@link #scatter} hands the counts out to
 * where those of one series meet, and {@link #gather} adds what arrives there.
 */
public final class Counts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is counted. The detail of a key is in brackets. */
  public enum Table {
    /** {@link Measure}s and one count more, {@link Counts#EVENT_COUNT}, per period [0]. */
    KPI(Measure.values().length + 1, Meeting.SERIES),
    /** Gaps that end in a period [days of the gap]. */
    GAPS(1, Meeting.SERIES),
    /** Gaps that are still open at as_of, of grain all [days since the last purchase]. */
    OPEN_GAPS(1, Meeting.SERIES),
    /** Days in the gaps of customers and customers, by period [the customer's gaps in it]. */
    GAP_DAYS_BY_COUNT(2, Meeting.SERIES),
    /** Respondents by what they said of the effort, per period [score]. */
    CES_SCORES(1, Meeting.SERIES),
    /** Gross profit by the period of acquisition, none for grain all [age in months]. */
    PAYBACK(1, Meeting.SERIES),
    /**
     * Customers and their order value by the year of the first purchase, also for grain all [years
     * since; 0 for grain all].
     */
    YEARLY_COHORTS(2, Meeting.SERIES),
    /** Marketing spend, by the splits of cohorts, per period [0]. */
    COHORT_SPEND(1, Meeting.SERIES),
    /** {@link CohortMeasure}s per cohort [age]. */
    COHORTS(CohortMeasure.values().length, Meeting.SERIES),
    /** Durations to the next order per cohort [order number, days, seen or censored]. */
    WAITS(1, Meeting.SERIES),
    /** {@link SellerMeasure}s per period [0]. */
    SELLERS(SellerMeasure.values().length, Meeting.PERIOD),
    /** Orders that do not count and their net, per period and reason [0]. */
    REFUSED(2, Meeting.ONE),
    /** Orders whose amounts were converted and their net, per period and currency [0]. */
    CONVERTED(2, Meeting.ONE),
    /** Lines per category [unit price in ticks]. */
    PRICES(1, Meeting.SERIES),
    /** Net spend per brand [0]. */
    BRANDS(1, Meeting.ONE),
    /**
     * Net and discounted net of the shop, and its orders, per day when something happened [day].
     */
    DAYS(3, Meeting.ONE),
    /** Lines of known cost [0]. */
    COSTED_LINES(1, Meeting.ONE),
    /** Rows per {@link io.regulars.history.RowDisposition} [ordinal]. */
    SCOPES(1, Meeting.ONE);

    private final int width;
    private final Meeting meeting;

    Table(int width, Meeting meeting) {
      this.width = width;
      this.meeting = meeting;
    }
  }

  /** Which counts have to come together to be finished. */
  private enum Meeting {
    /** All periods of a member in a grain. */
    SERIES,
    /** All members of a dimension in a period. */
    PERIOD,
    /** Everything. */
    ONE
  }

  /** The detail under which {@link Table#SCOPES} counts lines that share their id. */
  public static final int DUPLICATE_LINES = -1;

  /** The place in {@link Table#KPI} of what happened apart from orders that count. */
  public static final int EVENT_COUNT = Measure.values().length;

  /** The key of what is counted of the shop as a whole, whatever the period. */
  static final long SHOP =
      CountKey.of(Dimension.EVERYONE, Dimension.BuiltIn.ALL.code(), Grain.ALL, 0);

  private static final Table[] TABLES = Table.values();

  private final KeyedSums[] tallies = new KeyedSums[TABLES.length];
  private final TextDictionary members = new TextDictionary();
  private final SpendByRow spends = new SpendByRow();
  private Concentration[] concentrations = new Concentration[0];
  private final LongList orderKeys = new LongList();
  private final List<RollUp> rollUps = new ArrayList<>();

  public Counts() {
    for (Table table : TABLES) {
      tallies[table.ordinal()] = new KeyedSums(table.width);
    }
  }

  public KeyedSums of(Table table) {
    return tallies[table.ordinal()];
  }

  /**
   * Has sums that add up over time counted in few grains, and those of the others made of them when
   * the counts are handed on.
   *
   * @param grains all that the table is wanted in
   */
  public RollUp rollUp(Table table, Grains grains, Periods periods) {
    RollUp rollUp = new RollUp(of(table), grains, periods);
    rollUps.add(rollUp);
    return rollUp;
  }

  /**
   * What a customer spent in a period, net.
   *
   * @param place of the period in {@link Table#KPI}
   * @param isReturning whether the customer buys in the next period
   */
  void addSpend(int place, long net, boolean isReturning) {
    spends.add(place / Table.KPI.width, net, isReturning);
  }

  /** How the spend of a row of {@link Table#KPI} is spread; null where no customer bought. */
  Concentration concentration(int row) {
    return row < concentrations.length ? concentrations[row] : null;
  }

  /** Something happened on a day: the shop's history has begun by then. */
  void seenOn(int day) {
    of(Table.DAYS).add(SHOP, day, 0);
  }

  /** An order of one owner was seen: the same order must not have another. */
  public void addOrder(byte[] orderId) {
    orderKeys.add(Utf8.hash(orderId));
  }

  /** Whether some order seems to have several owners: the hashes of two orders' ids are equal. */
  boolean seemsToShareAnOrder() {
    return orderKeys.hasRepeated();
  }

  /** The text of a member of gathered counts. */
  public byte[] member(long key) {
    return members.text(CountKey.member(key));
  }

  // ---- handing out ---------------------------------------------------------------------------

  /** Memory that the counts take. */
  public long bytes() {
    long bytes = spends.bytes() + (long) Long.BYTES * orderKeys.size();
    for (KeyedSums tally : tallies) {
      bytes += tally.bytes();
    }
    return bytes;
  }

  /**
   * The counts since the last time, packed for each of the places where they meet, and forgotten.
   *
   * @param members tells the members' texts
   * @return packed counts by place, null where there are none
   */
  public byte[][] scatter(Dimension.Members members, int places) {
    rollUps.forEach(RollUp::run);
    Parcel[] parcels = new Parcel[places];
    for (Table table : TABLES) {
      KeyedSums tally = of(table);
      for (int row = 0; row < tally.size(); row++) {
        long key = tally.key(row);
        byte[] member = members.text(CountKey.dimension(key), CountKey.member(key));
        Parcel parcel = parcel(parcels, place(table, key, member, places));
        parcel.add(table, tally, row, member);
        if (table == Table.KPI && !spends.isEmpty(row)) {
          parcel.addSpends(key, member, spends, row);
        }
      }
    }
    for (int i = 0; i < orderKeys.size(); i++) {
      parcel(parcels, spread(orderKeys.at(i), places)).orders.add(orderKeys.at(i));
    }
    byte[][] packed = new byte[places][];
    for (int place = 0; place < places; place++) {
      packed[place] = parcels[place] == null ? null : parcels[place].pack();
    }
    clear();
    return packed;
  }

  private void clear() {
    for (KeyedSums tally : tallies) {
      tally.clear();
    }
    spends.clear();
    orderKeys.clear();
  }

  private static Parcel parcel(Parcel[] parcels, int place) {
    if (parcels[place] == null) {
      parcels[place] = new Parcel();
    }
    return parcels[place];
  }

  static int place(Table table, long key, byte[] member, int places) {
    return switch (table.meeting) {
      case ONE -> 0;
      case PERIOD -> spread(CountKey.withMember(key, 0), places);
      case SERIES ->
          spread(CountKey.series(CountKey.withMember(key, 0)) ^ Utf8.hash(member), places);
    };
  }

  private static int spread(long value, int places) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    return (int) ((mixed >>> 33) % places);
  }

  /** What goes to one place. */
  private static final class Parcel {
    private final TextDictionary names = new TextDictionary();
    private final CompactBytes.Writer[] rows = new CompactBytes.Writer[TABLES.length];
    private final CompactBytes.Writer spent = new CompactBytes.Writer();
    private final LongList orders = new LongList();

    void add(Table table, KeyedSums tally, int row, byte[] member) {
      if (rows[table.ordinal()] == null) {
        rows[table.ordinal()] = new CompactBytes.Writer();
      }
      CompactBytes.Writer out = rows[table.ordinal()];
      out.number(CountKey.withMember(tally.key(row), 0));
      out.count(names.code(member));
      out.number(tally.detail(row));
      for (int i = 0; i < tally.width(); i++) {
        out.number(tally.sum(row, i));
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

  /** Adds packed counts. */
  public void gather(byte[] packed) {
    CompactBytes.Reader in = new CompactBytes.Reader(packed);
    int[] codes = new int[(int) in.count()];
    for (int code = 0; code < codes.length; code++) {
      codes[code] = members.code(in.text());
    }
    for (Table table : TABLES) {
      byte[] rows = in.text();
      if (rows != null) {
        gather(of(table), new CompactBytes.Reader(rows), codes);
      }
    }
    gatherSpends(new CompactBytes.Reader(in.text()), codes);
    for (long left = in.count(); left > 0; left--) {
      orderKeys.add(in.number());
    }
  }

  private static void gather(KeyedSums tally, CompactBytes.Reader in, int[] codes) {
    while (in.hasMore()) {
      long key = in.number();
      int place = tally.at(CountKey.withMember(key, codes[(int) in.count()]), in.number());
      for (int i = 0; i < tally.width(); i++) {
        tally.add(place + i, in.number());
      }
    }
  }

  private void gatherSpends(CompactBytes.Reader in, int[] codes) {
    KeyedSums kpi = of(Table.KPI);
    while (in.hasMore()) {
      long key = in.number();
      int place = kpi.at(CountKey.withMember(key, codes[(int) in.count()]), 0);
      spends.unpack(place / Table.KPI.width, in);
    }
  }

  /**
   * Reckons, once every part has been gathered, what needs all customers of a period together. From
   * now on the counts are only read.
   */
  public void settle() {
    concentrations = spends.settle(of(Table.KPI).size());
    for (KeyedSums tally : tallies) {
      tally.close();
    }
  }
}
