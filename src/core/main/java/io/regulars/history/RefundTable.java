package io.regulars.history;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrays;

/** The refunds of a history. {@link Purchases} explains the columns. */
final class RefundTable {
  private int size;
  private int[] day = new int[16];
  private int[] order = new int[16];
  private int[] purchaseDay = new int[16];
  private long[] amount = new long[16];
  private long[] units = new long[16];
  private long[] costed = new long[16];
  private long[] lostProfit = new long[16];

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  void add(
      int onDay,
      int ofOrder,
      int ofPurchaseDay,
      long refunded,
      long returnedUnits,
      long ofCostedGoods,
      long profit) {
    day = IntArrays.grow(day, size + 1);
    order = IntArrays.grow(order, size + 1);
    purchaseDay = IntArrays.grow(purchaseDay, size + 1);
    amount = LongArrays.grow(amount, size + 1);
    units = LongArrays.grow(units, size + 1);
    costed = LongArrays.grow(costed, size + 1);
    lostProfit = LongArrays.grow(lostProfit, size + 1);
    day[size] = onDay;
    order[size] = ofOrder;
    purchaseDay[size] = ofPurchaseDay;
    amount[size] = refunded;
    units[size] = returnedUnits;
    costed[size] = ofCostedGoods;
    lostProfit[size] = profit;
    size++;
  }

  int day(int refund) {
    return day[refund];
  }

  int order(int refund) {
    return order[refund];
  }

  int purchaseDay(int refund) {
    return purchaseDay[refund];
  }

  long amount(int refund) {
    return amount[refund];
  }

  long units(int refund) {
    return units[refund];
  }

  long costed(int refund) {
    return costed[refund];
  }

  long lostProfit(int refund) {
    return lostProfit[refund];
  }
}
