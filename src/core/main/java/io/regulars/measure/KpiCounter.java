package io.regulars.measure;

import io.regulars.history.PurchaseFigure;
import io.regulars.history.Purchases;
import io.regulars.time.Grain;
import io.regulars.time.Periods;

/**
 * Adds a sequence of purchases to the measures of each period. A sequence is a customer's history,
 * or the part of it with one dimension value. Each dimension value is counted like a separate shop.
 */
public final class KpiCounter {
  private final KeyedSums kpi;
  private final Periods periods;
  private final Grains grains;
  private final BuyerCounter buyers;
  private final ClosingBaseCounter closingBase;
  private final RefundCounter refunds = new RefundCounter();

  public KpiCounter(Counts counts, Periods periods, Grains grains) {
    this.kpi = counts.of(CountTable.KPI);
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
   */
  public record Owner(boolean identified, boolean knownBefore, int window) {}

  /** Adds the purchases of one owner to a dimension value. */
  public void count(Purchases purchases, Owner owner, int dimension, int member) {
    for (Grain grain : grains.of(dimension)) {
      Contribution contribution =
          new Contribution(kpi, periods, purchases, owner, dimension, member, grain);
      while (contribution.next()) {
        countOrders(contribution);
        if (owner.identified()) {
          buyers.countPeriod(contribution);
        }
      }
      if (contribution.isOfBuyer()) {
        buyers.countWhole(contribution);
        closingBase.count(contribution);
      }
      refunds.count(contribution);
    }
  }

  /** Adds the orders of one period. A measure of orders is added here. */
  private static void countOrders(Contribution orders) {
    long profit = orders.total(PurchaseFigure.PROFIT);
    orders.add(Measure.ORDERS, orders.orders());
    orders.add(Measure.UNITS, PurchaseFigure.UNITS);
    orders.add(Measure.ORDER_VALUE, orders.net());
    orders.add(Measure.GROSS_SALES, PurchaseFigure.GROSS);
    orders.add(Measure.GROSS_PROFIT, profit);
    orders.add(Measure.COSTED_NET_SALES, PurchaseFigure.COSTED_NET);
    orders.add(Measure.DISCOUNTED_ORDERS, orders.discountedOrders());
    if (orders.owner().identified()) {
      orders.add(Measure.IDENTIFIED_ORDERS, orders.orders());
      orders.add(Measure.IDENTIFIED_ORDER_VALUE, orders.net());
      orders.add(Measure.IDENTIFIED_GROSS_PROFIT, profit);
    } else {
      orders.add(Measure.GUEST_ORDERS, orders.orders());
    }
  }
}
