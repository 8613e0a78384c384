package io.regulars.measure;

import io.regulars.codec.TextDictionary;
import io.regulars.history.PurchaseFigure;
import io.regulars.history.Purchases;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;

/**
 * Adds a sequence of purchases to the measures of each period. A sequence is a customer's history,
 * or the part of it with one dimension value. Each dimension value is counted like a separate shop.
 */
public final class KpiCounter {
  private final Counts counts;
  private final Periods periods;
  private final Grains grains;
  private final BuyerCounter buyers;
  private final ClosingBaseCounter closingBase;

  /** Period and order code of each refund that names an order, packed into one number. */
  private final LongArrayList refundedOrders = new LongArrayList();

  public KpiCounter(Counts counts, Periods periods, Grains grains) {
    this.counts = counts;
    this.periods = periods;
    this.grains = grains;
    buyers = new BuyerCounter(counts, periods, grains);
    closingBase = new ClosingBaseCounter(periods);
  }

  /**
   * The owner of a sequence of purchases.
   *
   * @param identified whether the owner is a customer who bought; false for a guest
   * @param knownBefore whether the customer is known from before the recorded history and is never
   *     new
   * @param window the activity window in days
   * @param group the {@link CustomerGroup}
   */
  public record Owner(boolean identified, boolean knownBefore, int window, int group) {
    /** The same owner with another activity window. */
    Owner withWindow(int other) {
      return new Owner(identified, knownBefore, other, group);
    }
  }

  /** Adds the purchases of one owner to a dimension value. */
  public void count(Purchases purchases, Owner owner, int dimension, int member) {
    for (Grain grain : grains.of(dimension)) {
      PeriodCursor cursor =
          new PeriodCursor(counts, periods, purchases, owner, dimension, member, grain);
      while (cursor.next()) {
        countOrders(cursor);
        if (owner.identified()) {
          buyers.countPeriod(cursor);
        }
      }
      if (cursor.isOfBuyer()) {
        buyers.countWhole(cursor);
        closingBase.count(cursor);
      }
      countRefunds(cursor);
    }
  }

  /** Adds the orders of one period. A measure of orders is added here. */
  private static void countOrders(PeriodCursor orders) {
    long profit = orders.total(PurchaseFigure.PROFIT);
    orders.add(Measure.ORDERS, orders.orders());
    orders.add(Measure.UNITS, PurchaseFigure.UNITS);
    orders.add(Measure.ORDER_VALUE, orders.net());
    orders.add(Measure.GROSS_SALES, PurchaseFigure.GROSS);
    orders.add(Measure.GROSS_PROFIT, profit);
    orders.add(Measure.COSTED_NET_SALES, PurchaseFigure.COSTED_NET);
    orders.add(Measure.DISCOUNTED_ORDERS, orders.discountedOrders());
    if (orders.purchases().hasCharges()) {
      countCharges(orders);
    }
    if (orders.owner().identified()) {
      orders.add(Measure.IDENTIFIED_ORDERS, orders.orders());
      orders.add(Measure.IDENTIFIED_ORDER_VALUE, orders.net());
      orders.add(Measure.IDENTIFIED_GROSS_PROFIT, profit);
    } else {
      orders.add(Measure.GUEST_ORDERS, orders.orders());
    }
  }

  private static void countCharges(PeriodCursor orders) {
    long contribution = orders.total(PurchaseFigure.CONTRIBUTION);
    orders.add(Measure.SHIPPING_CHARGED, PurchaseFigure.SHIPPING_CHARGED);
    orders.add(Measure.SHIPPING_COST, PurchaseFigure.SHIPPING_COST);
    orders.add(Measure.PAYMENT_FEES, PurchaseFigure.PAYMENT_FEE);
    orders.add(Measure.CONTRIBUTION, contribution);
    orders.add(Measure.IDENTIFIED_CONTRIBUTION, orders.owner().identified() ? contribution : 0);
  }

  /** Adds the refunds and the cancelled orders of one owner. */
  private void countRefunds(PeriodCursor cursor) {
    Purchases purchases = cursor.purchases();
    refundedOrders.clear();
    for (int refund = 0; refund < purchases.refunds(); refund++) {
      int period = cursor.periodOf(purchases.refundDay(refund));
      countRefund(cursor, refund, period);
      if (purchases.refundOrder(refund) != TextDictionary.NONE) {
        refundedOrders.add((long) period << 32 | purchases.refundOrder(refund));
      }
    }
    countRefundedOrders(cursor);
    for (int order = 0; order < purchases.cancelled(); order++) {
      int period = cursor.periodOf(purchases.cancelledDay(order));
      cursor.addAt(cursor.rowOf(period), Measure.CANCELLED_ORDERS, 1);
    }
  }

  private static void countRefund(PeriodCursor cursor, int refund, int period) {
    Purchases purchases = cursor.purchases();
    long amount = purchases.refundAmount(refund);
    long lostProfit = purchases.refundLostProfit(refund);
    int row = cursor.rowOf(period);
    int orderRow = cursor.rowOf(cursor.periodOf(purchases.refundedPurchaseDay(refund)));
    cursor.addIn(period, Measure.REFUNDS, amount);
    cursor.addAt(orderRow, Measure.REFUNDS_BY_ORDER_DATE, amount);
    cursor.addAt(row, Measure.RETURNED_UNITS, purchases.refundUnits(refund));
    cursor.addIn(period, Measure.GROSS_PROFIT, -lostProfit);
    cursor.addIn(period, Measure.COSTED_NET_SALES, -purchases.refundCosted(refund));
    if (purchases.hasCharges()) {
      cursor.addIn(period, Measure.CONTRIBUTION, -lostProfit);
      cursor.addAt(
          row, Measure.IDENTIFIED_CONTRIBUTION, cursor.owner().identified() ? -lostProfit : 0);
    }
    if (cursor.owner().identified()) {
      cursor.addAt(row, Measure.IDENTIFIED_REFUNDS, amount);
      cursor.addAt(row, Measure.IDENTIFIED_GROSS_PROFIT, -lostProfit);
    }
    cursor.addEventAt(row);
  }

  /** Counts an order once in each period with refunds of it. */
  private void countRefundedOrders(PeriodCursor cursor) {
    Arrays.sort(refundedOrders.elements(), 0, refundedOrders.size());
    for (int i = 0; i < refundedOrders.size(); i++) {
      if (i == 0 || refundedOrders.getLong(i) != refundedOrders.getLong(i - 1)) {
        int period = (int) (refundedOrders.getLong(i) >> 32);
        cursor.addAt(cursor.rowOf(period), Measure.REFUNDED_ORDERS, 1);
      }
    }
  }
}
