package io.regulars.history;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/** The orders of one customer that do not count, and the refunds of such orders. */
final class OrdersNotCounted {
  private final OrderAttributes attributes;
  private int size;
  private int[] day = new int[16];
  private ExclusionReason[] reason = new ExclusionReason[16];
  private long[] net = new long[16];

  private int refunds;
  private int[] refundDay = new int[4];
  private long[] refundAmount = new long[4];

  OrdersNotCounted(OrderAttributes attributes) {
    this.attributes = attributes;
  }

  void clear() {
    size = 0;
    refunds = 0;
  }

  /**
   * Adds an order.
   *
   * @param firstRow the row of the order's first line
   * @param orderNet the order value that the order would have, in ticks
   */
  void add(
      EventTable<OrderLineEvent> lines,
      int firstRow,
      int orderDay,
      ExclusionReason why,
      long orderNet) {
    day = IntArrays.grow(day, size + 1);
    net = LongArrays.grow(net, size + 1);
    if (size == reason.length) {
      reason = Arrays.copyOf(reason, size * 2);
    }
    attributes.set(size, lines, firstRow);
    day[size] = orderDay;
    reason[size] = why;
    net[size] = orderNet;
    size++;
  }

  /** Adds a refund of one of the orders. */
  void addRefund(int onDay, long amount) {
    refundDay = IntArrays.grow(refundDay, refunds + 1);
    refundAmount = LongArrays.grow(refundAmount, refunds + 1);
    refundDay[refunds] = onDay;
    refundAmount[refunds++] = amount;
  }

  int size() {
    return size;
  }

  int day(int position) {
    return day[position];
  }

  ExclusionReason reason(int position) {
    return reason[position];
  }

  long net(int position) {
    return net[position];
  }

  /** Channel, country and the shop's own dimensions. */
  OrderAttributes attributes() {
    return attributes;
  }

  /** Number of refunds. */
  int refunds() {
    return refunds;
  }

  int refundDay(int position) {
    return refundDay[position];
  }

  long refundAmount(int position) {
    return refundAmount[position];
  }
}
