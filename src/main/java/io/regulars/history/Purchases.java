package io.regulars.history;

import io.regulars.codec.ArrayGrowth;
import io.regulars.codec.TextDictionary;

/**
 * A sequence of purchases with refunds and cancelled orders: a customer's whole history, or the
 * part of it with one dimension value. Days are counted from 1970-01-01; money is in ticks.
 */
public final class Purchases {
  private int size;
  private int[] day = new int[16];
  private long[] units = new long[16];
  private long[] net = new long[16];
  private long[] gross = new long[16];
  private long[] profit = new long[16];
  private long[] costedNet = new long[16];
  private long[] discountedNet = new long[16];
  private int[] discountedLines = new int[16];

  private int refunds;
  private int[] refundDay = new int[16];
  private int[] refundOrder = new int[16];
  private int[] refundedPurchaseDay = new int[16];
  private long[] refundAmount = new long[16];
  private long[] refundUnits = new long[16];
  private long[] refundCosted = new long[16];
  private long[] refundReturnedCost = new long[16];

  private int cancelled;
  private int[] cancelledDay = new int[16];

  /** Removes all purchases, refunds and cancelled orders. */
  public void clear() {
    size = 0;
    refunds = 0;
    cancelled = 0;
  }

  /** Begins a purchase without lines, on a day not before the day of the previous purchase. */
  public void begin(int purchaseDay) {
    day = ArrayGrowth.ensureIndex(day, size);
    units = ArrayGrowth.ensureIndex(units, size);
    net = ArrayGrowth.ensureIndex(net, size);
    gross = ArrayGrowth.ensureIndex(gross, size);
    profit = ArrayGrowth.ensureIndex(profit, size);
    costedNet = ArrayGrowth.ensureIndex(costedNet, size);
    discountedNet = ArrayGrowth.ensureIndex(discountedNet, size);
    discountedLines = ArrayGrowth.ensureIndex(discountedLines, size);
    day[size] = purchaseDay;
    units[size] = 0;
    net[size] = 0;
    gross[size] = 0;
    profit[size] = 0;
    costedNet[size] = 0;
    discountedNet[size] = 0;
    discountedLines[size] = 0;
    size++;
  }

  /** Adds a line to the last purchase. */
  public void add(PurchasedLines from, int line) {
    int last = size - 1;
    units[last] += from.units(line);
    net[last] = Math.addExact(net[last], from.net(line));
    gross[last] = Math.addExact(gross[last], from.gross(line));
    if (from.isCosted(line)) {
      profit[last] += from.profit(line);
      costedNet[last] += from.net(line);
    }
    if (from.isDiscounted(line)) {
      discountedLines[last]++;
      discountedNet[last] += from.net(line);
    }
  }

  /** Adds a whole purchase of another sequence; its day is not before the last purchase's day. */
  public void add(Purchases from, int purchase) {
    begin(from.day[purchase]);
    int last = size - 1;
    units[last] = from.units[purchase];
    net[last] = from.net[purchase];
    gross[last] = from.gross[purchase];
    profit[last] = from.profit[purchase];
    costedNet[last] = from.costedNet[purchase];
    discountedNet[last] = from.discountedNet[purchase];
    discountedLines[last] = from.discountedLines[purchase];
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
  public void addRefund(
      int onDay,
      int order,
      int purchaseDay,
      long amount,
      long returnedUnits,
      long costed,
      long returnedCost) {
    refundedPurchaseDay = ArrayGrowth.ensureIndex(refundedPurchaseDay, refunds);
    refundedPurchaseDay[refunds] = purchaseDay;
    refundDay = ArrayGrowth.ensureIndex(refundDay, refunds);
    refundOrder = ArrayGrowth.ensureIndex(refundOrder, refunds);
    refundAmount = ArrayGrowth.ensureIndex(refundAmount, refunds);
    refundUnits = ArrayGrowth.ensureIndex(refundUnits, refunds);
    refundDay[refunds] = onDay;
    refundOrder[refunds] = order;
    refundAmount[refunds] = amount;
    refundUnits[refunds] = returnedUnits;
    refundCosted = ArrayGrowth.ensureIndex(refundCosted, refunds);
    refundReturnedCost = ArrayGrowth.ensureIndex(refundReturnedCost, refunds);
    refundCosted[refunds] = costed;
    refundReturnedCost[refunds] = returnedCost;
    refunds++;
  }

  /** Adds a refund of another sequence. */
  public void addRefund(Purchases from, int refund) {
    addRefund(
        from.refundDay[refund],
        from.refundOrder[refund],
        from.refundedPurchaseDay[refund],
        from.refundAmount[refund],
        from.refundUnits[refund],
        from.refundCosted[refund],
        from.refundReturnedCost[refund]);
  }

  /** Adds a cancelled order. */
  public void addCancelled(int orderDay) {
    cancelledDay = ArrayGrowth.ensureIndex(cancelledDay, cancelled);
    cancelledDay[cancelled++] = orderDay;
  }

  public int size() {
    return size;
  }

  public int day(int purchase) {
    return day[purchase];
  }

  public int firstDay() {
    return day[0];
  }

  public int lastDay() {
    return day[size - 1];
  }

  public long units(int purchase) {
    return units[purchase];
  }

  /** The order value. */
  public long net(int purchase) {
    return net[purchase];
  }

  /** The gross sales. */
  public long gross(int purchase) {
    return gross[purchase];
  }

  /** Net minus cost, over the lines of known cost. */
  public long profit(int purchase) {
    return profit[purchase];
  }

  /** Net of the lines of known cost. */
  public long costedNet(int purchase) {
    return costedNet[purchase];
  }

  /** Net of the discounted lines. */
  public long discountedNet(int purchase) {
    return discountedNet[purchase];
  }

  /** Whether at least one line was discounted. */
  public boolean isDiscounted(int purchase) {
    return discountedLines[purchase] > 0;
  }

  /** Number of refunds. */
  public int refunds() {
    return refunds;
  }

  public int refundDay(int refund) {
    return refundDay[refund];
  }

  /** The day of the refunded purchase; the day of the refund if it names no purchase. */
  public int refundedPurchaseDay(int refund) {
    return refundedPurchaseDay[refund];
  }

  public int refundOrder(int refund) {
    return refundOrder[refund];
  }

  public long refundAmount(int refund) {
    return refundAmount[refund];
  }

  public long refundUnits(int refund) {
    return refundUnits[refund];
  }

  /** The part of the amount that is subtracted from the net sales of goods of known cost. */
  public long refundCosted(int refund) {
    return refundCosted[refund];
  }

  /** The loss of gross profit by a refund: its costed part minus the cost of restocked goods. */
  public long refundLostProfit(int refund) {
    return refundCosted[refund] - refundReturnedCost[refund];
  }

  /** Number of cancelled orders. */
  public int cancelled() {
    return cancelled;
  }

  public int cancelledDay(int order) {
    return cancelledDay[order];
  }
}
