package io.regulars.history;

import io.regulars.codec.CompactBytes;
import java.util.Arrays;
import java.util.Iterator;

/**
 * The figures of one customer at the end of each snapshot day, in ascending order of days: day of
 * the last order, number of orders, and net sales in ticks. The last snapshot day is {@code as_of}.
 * Each snapshot has the figures of a history that ends on that day. One object serves many
 * customers and is refilled for each.
 */
public final class Snapshots {
  private byte[] customerId;
  private final int[] lastDay;
  private final long[] orders;
  private final long[] netSales;

  /**
   * @param days number of snapshot days, including {@code as_of}
   */
  public Snapshots(int days) {
    lastDay = new int[days];
    orders = new long[days];
    netSales = new long[days];
  }

  // ---- filling, by SnapshotBuilder: first the changes of each day, then accumulate() ----------

  void clear(byte[] newCustomerId) {
    customerId = newCustomerId;
    Arrays.fill(lastDay, Integer.MIN_VALUE);
    Arrays.fill(orders, 0);
    Arrays.fill(netSales, 0);
  }

  void addOrder(int snapshot, int day) {
    orders[snapshot]++;
    lastDay[snapshot] = Math.max(lastDay[snapshot], day);
  }

  void addNetSales(int snapshot, long ticks) {
    netSales[snapshot] = Math.addExact(netSales[snapshot], ticks);
  }

  void accumulate() {
    for (int snapshot = 1; snapshot < orders.length; snapshot++) {
      lastDay[snapshot] = Math.max(lastDay[snapshot], lastDay[snapshot - 1]);
      orders[snapshot] += orders[snapshot - 1];
      netSales[snapshot] = Math.addExact(netSales[snapshot], netSales[snapshot - 1]);
    }
  }

  // ---- reading ---------------------------------------------------------------------------------

  /** Number of snapshot days. */
  public int size() {
    return orders.length;
  }

  /** The customer's id as UTF-8. */
  public byte[] customerId() {
    return customerId;
  }

  /** Whether the customer had bought by then; if not, the other figures are not valid. */
  public boolean hasBought(int snapshot) {
    return orders[snapshot] > 0;
  }

  /** The day of the last order by then, from 1970-01-01. */
  public int lastDay(int snapshot) {
    return lastDay[snapshot];
  }

  /** Number of orders by then. */
  public long orders(int snapshot) {
    return orders[snapshot];
  }

  /** Order value minus refunds by then, in ticks. */
  public long netSales(int snapshot) {
    return netSales[snapshot];
  }

  /** Packs the customer's id and the difference of each snapshot from the previous one. */
  public void pack(CompactBytes.Writer out) {
    out.text(customerId);
    for (int snapshot = 0; snapshot < orders.length; snapshot++) {
      boolean first = snapshot == 0;
      out.number(lastDay[snapshot] - (first ? 0L : lastDay[snapshot - 1]));
      out.count(orders[snapshot] - (first ? 0 : orders[snapshot - 1]));
      // A large difference can overflow; the addition in unpack() then overflows back.
      out.number(netSales[snapshot] - (first ? 0 : netSales[snapshot - 1]));
    }
  }

  /**
   * The packed customers, one at a time. The iterator refills and returns the same object.
   *
   * @param days number of snapshot days in each packed customer
   */
  public static Iterator<Snapshots> each(Iterator<byte[]> blocks, int days) {
    Snapshots customer = new Snapshots(days);
    return CompactBytes.each(
        blocks,
        in -> {
          customer.unpack(in);
          return customer;
        });
  }

  private void unpack(CompactBytes.Reader in) {
    customerId = in.text();
    for (int snapshot = 0; snapshot < orders.length; snapshot++) {
      boolean first = snapshot == 0;
      lastDay[snapshot] = (int) (in.number() + (first ? 0 : lastDay[snapshot - 1]));
      orders[snapshot] = in.count() + (first ? 0 : orders[snapshot - 1]);
      netSales[snapshot] = in.number() + (first ? 0 : netSales[snapshot - 1]);
    }
  }
}
