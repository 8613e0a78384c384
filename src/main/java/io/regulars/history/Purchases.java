package io.regulars.history;

import io.regulars.codec.ArrayGrowth;
import io.regulars.codec.TextDictionary;

/**
 * A sequence of purchases with what was given back: a customer's whole history, or the part of it
 * that belongs to one member of a dimension. Days are counted from 1970-01-01, money is ticks.
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

  /** Forgets everything. */
  public void clear() {
    size = 0;
    refunds = 0;
    cancelled = 0;
  }

  /** A purchase begins, on a day not before the last one's. */
  public void begin(int onDay) {
    day = ArrayGrowth.room(day, size);
    units = ArrayGrowth.room(units, size);
    net = ArrayGrowth.room(net, size);
    gross = ArrayGrowth.room(gross, size);
    profit = ArrayGrowth.room(profit, size);
    costedNet = ArrayGrowth.room(costedNet, size);
    discountedNet = ArrayGrowth.room(discountedNet, size);
    discountedLines = ArrayGrowth.room(discountedLines, size);
    day[size] = onDay;
    units[size] = 0;
    net[size] = 0;
    gross[size] = 0;
    profit[size] = 0;
    costedNet[size] = 0;
    discountedNet[size] = 0;
    discountedLines[size] = 0;
    size++;
  }

  /** Adds a line to the purchase that began last. */
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

  /** Adds a whole purchase of another sequence, on a day not before the last one's. */
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
   * Something was given back.
   *
   * @param order a code, {@link TextDictionary#NONE} if none is named
   * @param purchaseDay the day of the purchase that is named; if none is, {@code onDay}
   * @param costed the part of the amount that is taken off gross profit
   * @param returnedCost the cost of the returned goods that were restocked
   */
  public void addRefund(
      int onDay,
      int order,
      int purchaseDay,
      long amount,
      long pieces,
      long costed,
      long returnedCost) {
    refundedPurchaseDay = ArrayGrowth.room(refundedPurchaseDay, refunds);
    refundedPurchaseDay[refunds] = purchaseDay;
    refundDay = ArrayGrowth.room(refundDay, refunds);
    refundOrder = ArrayGrowth.room(refundOrder, refunds);
    refundAmount = ArrayGrowth.room(refundAmount, refunds);
    refundUnits = ArrayGrowth.room(refundUnits, refunds);
    refundDay[refunds] = onDay;
    refundOrder[refunds] = order;
    refundAmount[refunds] = amount;
    refundUnits[refunds] = pieces;
    refundCosted = ArrayGrowth.room(refundCosted, refunds);
    refundReturnedCost = ArrayGrowth.room(refundReturnedCost, refunds);
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

  /** An order was cancelled. */
  public void addCancelled(int onDay) {
    cancelledDay = ArrayGrowth.room(cancelledDay, cancelled);
    cancelledDay[cancelled++] = onDay;
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

  public long net(int purchase) {
    return net[purchase];
  }

  public long gross(int purchase) {
    return gross[purchase];
  }

  /** Net less cost over the lines of known cost. */
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

  public int refunds() {
    return refunds;
  }

  public int refundDay(int refund) {
    return refundDay[refund];
  }

  /** The day of the purchase that was refunded, or of the refund where it names none. */
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

  /** The part of the amount that is taken off net sales of known cost. */
  public long refundCosted(int refund) {
    return refundCosted[refund];
  }

  /** What the refund takes off gross profit: its costed part less the cost of restocked goods. */
  public long refundLostProfit(int refund) {
    return refundCosted[refund] - refundReturnedCost[refund];
  }

  public int cancelled() {
    return cancelled;
  }

  public int cancelledDay(int order) {
    return cancelledDay[order];
  }
}
