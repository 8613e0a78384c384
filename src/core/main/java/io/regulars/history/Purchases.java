package io.regulars.history;

import io.regulars.codec.TextDictionary;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * A sequence of purchases with refunds and cancelled orders: a customer's whole history, or the
 * part of it with one dimension value. A part is a view: it has positions in the whole and copies
 * nothing. Days are counted from 1970-01-01; money is in ticks.
 */
public final class Purchases {
  private final OrderSums ownOrders = new OrderSums();
  private final RefundTable ownRefunds = new RefundTable();

  // What is read: the own data in a whole, the data of the whole in a part.
  private OrderSums orders = ownOrders;
  private RefundTable refunds = ownRefunds;
  private IntArrayList cancelledDays = new IntArrayList();

  // Positions in what is read; in a whole, position i is i.
  private int[] orderAt = new int[16];
  private int orderCount;
  private final IntArrayList refundAt = new IntArrayList();
  private final IntArrayList cancelledAt = new IntArrayList();
  private boolean hasCharges;

  /** An empty part. */
  Purchases() {
    this(false);
  }

  /**
   * @param hasCharges whether the shop gives charges of orders
   */
  Purchases(boolean hasCharges) {
    this.hasCharges = hasCharges;
  }

  // ---- filling a whole -----------------------------------------------------------------------

  /** Removes all purchases, refunds and cancelled orders of a whole. */
  void clear() {
    ownOrders.clear();
    ownRefunds.clear();
    cancelledDays.clear();
    clearPositions();
  }

  /** Begins a purchase without lines, on a day not before the day of the previous purchase. */
  void begin(int purchaseDay) {
    includeOrder(ownOrders.size());
    ownOrders.begin(purchaseDay);
  }

  /** Adds a line to the last purchase. */
  void add(PurchasedLines lines, int line) {
    ownOrders.addLine(lines, line);
  }

  /**
   * Adds a refund.
   *
   * @param onDay the day of the refund
   * @param order the code of the refunded order; {@link TextDictionary#NONE} if the refund names
   *     none
   * @param purchaseDay the day of the refunded purchase; {@code onDay} if the refund names none
   * @param returnedUnits the returned units
   * @param costed the part of the amount that is subtracted from gross profit
   * @param returnedCost the cost of the returned goods that were restocked
   */
  void addRefund(
      int onDay,
      int order,
      int purchaseDay,
      long amount,
      long returnedUnits,
      long costed,
      long returnedCost) {
    includeRefund(ownRefunds.size());
    ownRefunds.add(onDay, order, purchaseDay, amount, returnedUnits, costed, costed - returnedCost);
  }

  /** Adds a cancelled order. */
  void addCancelled(int orderDay) {
    includeCancelled(cancelledDays.size());
    cancelledDays.add(orderDay);
  }

  // ---- filling a part ------------------------------------------------------------------------

  /** Makes this an empty part of another sequence, for some of its orders. */
  void clearToPartOf(Purchases whole) {
    orders = whole.orders;
    refunds = whole.refunds;
    cancelledDays = whole.cancelledDays;
    hasCharges = whole.hasCharges;
    clearPositions();
  }

  /**
   * Makes this an empty part of another sequence, for some of its lines. The part has purchases of
   * its own, which {@link #begin} and {@link #add} fill.
   */
  void clearToLinesOf(Purchases whole) {
    clearToPartOf(whole);
    ownOrders.clear();
    orders = ownOrders;
  }

  private void clearPositions() {
    orderCount = 0;
    refundAt.clear();
    cancelledAt.clear();
  }

  /** Adds an order of the whole; it comes after the last order of this part. */
  void includeOrder(int position) {
    orderAt = IntArrays.grow(orderAt, orderCount + 1);
    orderAt[orderCount++] = position;
  }

  /** Adds a refund of the whole. */
  void includeRefund(int position) {
    refundAt.add(position);
  }

  /** Adds a cancelled order of the whole. */
  void includeCancelled(int position) {
    cancelledAt.add(position);
  }

  // ---- reading -------------------------------------------------------------------------------

  /** Number of purchases. */
  public int size() {
    return orderCount;
  }

  public int day(int purchase) {
    return orders.day(orderAt[purchase]);
  }

  /** The position after the last purchase on the same day as a purchase. */
  public int endOfDay(int purchase) {
    int end = purchase + 1;
    while (end < orderCount && day(end) == day(purchase)) {
      end++;
    }
    return end;
  }

  public int firstDay() {
    return day(0);
  }

  public int lastDay() {
    return day(orderCount - 1);
  }

  /** Number of distinct days with a purchase. */
  public int days() {
    int days = 0;
    for (int purchase = 0; purchase < orderCount; purchase = endOfDay(purchase)) {
      days++;
    }
    return days;
  }

  /** The days between consecutive purchase days; empty with fewer than two of them. */
  public int[] gapsInDays() {
    int[] gaps = new int[Math.max(0, days() - 1)];
    int gap = 0;
    for (int next = orderCount == 0 ? 0 : endOfDay(0); next < orderCount; next = endOfDay(next)) {
      gaps[gap++] = day(next) - day(next - 1);
    }
    return gaps;
  }

  /**
   * Whether the shop gives charges of orders. If not, the figures of charges and contribution are
   * 0, and nothing counts them.
   */
  public boolean hasCharges() {
    return hasCharges;
  }

  /** A figure of a purchase. */
  public long sum(PurchaseFigure figure, int purchase) {
    return orders.sum(figure, orderAt[purchase]);
  }

  /** The total of a figure over the purchases {@code [from, to)}. */
  public long total(PurchaseFigure figure, int from, int to) {
    return orders.total(figure, orderAt, from, to);
  }

  /** The total of a figure over all purchases. */
  public long total(PurchaseFigure figure) {
    return total(figure, 0, orderCount);
  }

  /** Whether at least one line was discounted. */
  public boolean isDiscounted(int purchase) {
    return sum(PurchaseFigure.DISCOUNTED_LINES, purchase) > 0;
  }

  /** Number of the purchases {@code [from, to)} with at least one discounted line. */
  public int discounted(int from, int to) {
    int discounted = 0;
    for (int purchase = from; purchase < to; purchase++) {
      discounted += isDiscounted(purchase) ? 1 : 0;
    }
    return discounted;
  }

  /** Number of refunds. */
  public int refunds() {
    return refundAt.size();
  }

  public int refundDay(int refund) {
    return refunds.day(refundAt.getInt(refund));
  }

  /** The day of the refunded purchase; the day of the refund if it names no purchase. */
  public int refundedPurchaseDay(int refund) {
    return refunds.purchaseDay(refundAt.getInt(refund));
  }

  /** The code of the refunded order; {@link TextDictionary#NONE} if the refund names none. */
  public int refundOrder(int refund) {
    return refunds.order(refundAt.getInt(refund));
  }

  public long refundAmount(int refund) {
    return refunds.amount(refundAt.getInt(refund));
  }

  public long refundUnits(int refund) {
    return refunds.units(refundAt.getInt(refund));
  }

  /** The part of the amount that is subtracted from the net sales of goods of known cost. */
  public long refundCosted(int refund) {
    return refunds.costed(refundAt.getInt(refund));
  }

  /** The loss of gross profit by a refund: its costed part minus the cost of restocked goods. */
  public long refundLostProfit(int refund) {
    return refunds.lostProfit(refundAt.getInt(refund));
  }

  /** Number of cancelled orders. */
  public int cancelled() {
    return cancelledAt.size();
  }

  public int cancelledDay(int order) {
    return cancelledDays.getInt(cancelledAt.getInt(order));
  }
}
