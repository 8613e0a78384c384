package io.regulars.history;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/** The refunds of a history. {@link Purchases} explains the columns. */
final class RefundTable {
  private final IntArrayList days = new IntArrayList();
  private final IntArrayList orders = new IntArrayList();
  private final IntArrayList purchaseDays = new IntArrayList();
  private final LongArrayList amounts = new LongArrayList();
  private final LongArrayList returnedUnits = new LongArrayList();
  private final LongArrayList costedAmounts = new LongArrayList();
  private final LongArrayList lostProfits = new LongArrayList();

  void clear() {
    days.clear();
    orders.clear();
    purchaseDays.clear();
    amounts.clear();
    returnedUnits.clear();
    costedAmounts.clear();
    lostProfits.clear();
  }

  int size() {
    return days.size();
  }

  void add(
      int day, int order, int purchaseDay, long amount, long units, long costed, long lostProfit) {
    days.add(day);
    orders.add(order);
    purchaseDays.add(purchaseDay);
    amounts.add(amount);
    returnedUnits.add(units);
    costedAmounts.add(costed);
    lostProfits.add(lostProfit);
  }

  int day(int refund) {
    return days.getInt(refund);
  }

  int order(int refund) {
    return orders.getInt(refund);
  }

  int purchaseDay(int refund) {
    return purchaseDays.getInt(refund);
  }

  long amount(int refund) {
    return amounts.getLong(refund);
  }

  long units(int refund) {
    return returnedUnits.getLong(refund);
  }

  long costed(int refund) {
    return costedAmounts.getLong(refund);
  }

  long lostProfit(int refund) {
    return lostProfits.getLong(refund);
  }
}
