package io.regulars.history;

import io.regulars.codec.CompactBytes;
import java.util.Arrays;
import java.util.Iterator;

/**
 * What one customer had done by the end of each snapshot day, the earliest first and {@code as_of}
 * last: day of the last order, orders, and net sales (in ticks). Each says what a history that ends
 * on that day would say. One object serves many customers, filled anew for each.
 */
public final class Snapshots {
  private byte[] customerId;
  private final int[] lastDay;
  private final long[] orders;
  private final long[] netSales;

  /**
   * @param days how many snapshot days there are, {@code as_of} included
   */
  public Snapshots(int days) {
    lastDay = new int[days];
    orders = new long[days];
    netSales = new long[days];
  }

  // ---- filling, by SnapshotTaking: first what each day adds, then what there is by its end ----

  void clear(byte[] ofCustomer) {
    customerId = ofCustomer;
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

  /** How many snapshot days there are. */
  public int size() {
    return orders.length;
  }

  /** The customer's id as UTF-8. */
  public byte[] customerId() {
    return customerId;
  }

  /** Whether the customer had bought by then; the other figures stand only where that is so. */
  public boolean hasBought(int snapshot) {
    return orders[snapshot] > 0;
  }

  /** The day of the last order by then, from 1970-01-01. */
  public int lastDay(int snapshot) {
    return lastDay[snapshot];
  }

  /** Orders by then. */
  public long orders(int snapshot) {
    return orders[snapshot];
  }

  /** Order value less refunds by then, in ticks. */
  public long netSales(int snapshot) {
    return netSales[snapshot];
  }

  /** Packs the customer's id, and of each snapshot what differs from the one before. */
  public void pack(CompactBytes.Writer out) {
    out.text(customerId);
    for (int snapshot = 0; snapshot < orders.length; snapshot++) {
      boolean first = snapshot == 0;
      out.number(lastDay[snapshot] - (first ? 0L : lastDay[snapshot - 1]));
      out.count(orders[snapshot] - (first ? 0 : orders[snapshot - 1]));
      // Far apart, the difference wraps around, and back again when it is read.
      out.number(netSales[snapshot] - (first ? 0 : netSales[snapshot - 1]));
    }
  }

  /**
   * The packed customers, one at a time; it is the same object, filled anew.
   *
   * @param days how many snapshot days they were packed with
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
