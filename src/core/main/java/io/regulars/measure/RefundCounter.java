package io.regulars.measure;

import io.regulars.codec.TextDictionary;
import io.regulars.history.Purchases;
import java.util.Arrays;

/** Counts refunds and cancelled orders. */
final class RefundCounter {
  private long[] refundedOrders = new long[16];

  /** Counts the refunds and the cancelled orders of one owner. */
  void count(Contribution contribution) {
    Purchases purchases = contribution.purchases();
    int named = 0;
    for (int refund = 0; refund < purchases.refunds(); refund++) {
      int period = contribution.periodOf(purchases.refundDay(refund));
      countRefund(contribution, refund, period);
      if (purchases.refundOrder(refund) != TextDictionary.NONE) {
        if (named == refundedOrders.length) {
          refundedOrders = Arrays.copyOf(refundedOrders, named * 2);
        }
        refundedOrders[named++] = (long) period << 32 | purchases.refundOrder(refund);
      }
    }
    countRefundedOrders(contribution, named);
    for (int order = 0; order < purchases.cancelled(); order++) {
      int period = contribution.periodOf(purchases.cancelledDay(order));
      contribution.addAt(contribution.rowOf(period), Measure.CANCELLED_ORDERS, 1);
    }
  }

  private static void countRefund(Contribution contribution, int refund, int period) {
    Purchases purchases = contribution.purchases();
    long amount = purchases.refundAmount(refund);
    long lostProfit = purchases.refundLostProfit(refund);
    int row = contribution.rowOf(period);
    int orderRow = contribution.rowOf(contribution.periodOf(purchases.refundedPurchaseDay(refund)));
    contribution.addAt(row, Measure.REFUNDS, amount);
    contribution.addAt(orderRow, Measure.REFUNDS_BY_ORDER_DATE, amount);
    contribution.addAt(row, Measure.RETURNED_UNITS, purchases.refundUnits(refund));
    contribution.addAt(row, Measure.GROSS_PROFIT, -lostProfit);
    contribution.addAt(row, Measure.COSTED_NET_SALES, -purchases.refundCosted(refund));
    if (contribution.owner().identified()) {
      contribution.addAt(row, Measure.IDENTIFIED_REFUNDS, amount);
      contribution.addAt(row, Measure.IDENTIFIED_GROSS_PROFIT, -lostProfit);
    }
    contribution.addEventAt(row);
  }

  /** Counts the distinct pairs of period and order among the first {@code named} ones. */
  private void countRefundedOrders(Contribution contribution, int named) {
    Arrays.sort(refundedOrders, 0, named);
    for (int i = 0; i < named; i++) {
      if (i == 0 || refundedOrders[i] != refundedOrders[i - 1]) {
        int period = (int) (refundedOrders[i] >> 32);
        contribution.addAt(contribution.rowOf(period), Measure.REFUNDED_ORDERS, 1);
      }
    }
  }
}
