package io.regulars.history;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.List;

/** The orders of one customer that do not count, and the refunds of such orders. */
public final class OrdersNotCounted {
  private final OrderAttributes attributes;
  private final IntArrayList days = new IntArrayList();
  private final List<ExclusionReason> reasons = new ArrayList<>();
  private final LongArrayList nets = new LongArrayList();
  private final IntArrayList refundDays = new IntArrayList();
  private final LongArrayList refundAmounts = new LongArrayList();

  OrdersNotCounted(OrderAttributes attributes) {
    this.attributes = attributes;
  }

  void clear() {
    days.clear();
    reasons.clear();
    nets.clear();
    refundDays.clear();
    refundAmounts.clear();
  }

  /**
   * Adds an order.
   *
   * @param firstRow the row of the order's first line
   * @param net the order value that the order would have, in ticks
   */
  void add(
      EventTable<OrderLineEvent> lines, int firstRow, int day, ExclusionReason reason, long net) {
    attributes.set(days.size(), lines, firstRow);
    days.add(day);
    reasons.add(reason);
    nets.add(net);
  }

  /** Adds a refund of one of the orders. */
  void addRefund(int day, long amount) {
    refundDays.add(day);
    refundAmounts.add(amount);
  }

  /** Number of orders. */
  public int size() {
    return days.size();
  }

  public int day(int order) {
    return days.getInt(order);
  }

  public ExclusionReason reason(int order) {
    return reasons.get(order);
  }

  /**
   * The order value that an order would have: the net of its lines of positive quantity less its
   * discount, in ticks.
   */
  public long net(int order) {
    return nets.getLong(order);
  }

  /** Channel, country and the shop's own dimensions. */
  public OrderAttributes attributes() {
    return attributes;
  }

  /** Number of refunds of these orders. */
  public int refunds() {
    return refundDays.size();
  }

  public int refundDay(int refund) {
    return refundDays.getInt(refund);
  }

  /** The amount of a refund, in ticks. */
  public long refundAmount(int refund) {
    return refundAmounts.getLong(refund);
  }
}
