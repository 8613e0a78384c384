package io.regulars.history;

import io.regulars.codec.ArrayGrowth;

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
    day = ArrayGrowth.ensureIndex(day, size);
    order = ArrayGrowth.ensureIndex(order, size);
    purchaseDay = ArrayGrowth.ensureIndex(purchaseDay, size);
    amount = ArrayGrowth.ensureIndex(amount, size);
    units = ArrayGrowth.ensureIndex(units, size);
    costed = ArrayGrowth.ensureIndex(costed, size);
    lostProfit = ArrayGrowth.ensureIndex(lostProfit, size);
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
