package io.regulars.simulate;

import java.io.Serializable;
import java.time.LocalDate;
import org.apache.commons.math3.util.FastMath;

/**
 * What a simulated shop is to be like: how many customers, over which days, how they buy.
 *
 * <p>The same plan gives the same shop, row for row, on any machine and however Spark cuts the
 * work.
 *
 * @param customers identified customers; each of them buys at least once
 * @param seed chooses among the shops that the other figures allow
 * @param firstDay first day on which anything is sold
 * @param days number of days on which something is sold
 * @param brands brands on sale, no fewer than categories
 * @param categories categories on sale
 * @param products products on sale, no fewer than brands
 * @param purchases how often a customer comes back, and when for the last time
 * @param yearlyGrowth growth in new customers from one year to the next; 0.25 is 25 %
 * @param guestShare orders without a customer, as a share of the orders that count
 * @param cancelledShare cancelled orders, as a share of all orders
 * @param returnShare order lines of which something is sent back, as a share of the lines sold
 * @param discountProneShare customers who wait for sales and pick what is marked down
 * @param seasons whether trade follows the month and the weekday
 * @param saleDays whether there are days of sale, which draw customers and mark prices down
 * @param transactionsOnly whether the shop knows nothing but its order lines, refunds, customers
 *     and products, all in one currency: neither advertising, leads, surveys and subscriptions, nor
 *     foreign money
 */
public record ShopPlan(
    long customers,
    long seed,
    LocalDate firstDay,
    int days,
    int brands,
    int categories,
    int products,
    PurchaseProcess purchases,
    double yearlyGrowth,
    double guestShare,
    double cancelledShare,
    double returnShare,
    double discountProneShare,
    boolean seasons,
    boolean saleDays,
    boolean transactionsOnly)
    implements Serializable {

  public ShopPlan {
    require(customers >= 1, "customers is at least 1", customers);
    require(days >= 1, "days is at least 1", days);
    require(categories >= 1, "categories is at least 1", categories);
    require(brands >= categories, "brands is at least the number of categories", brands);
    require(products >= brands, "products is at least the number of brands", products);
    require(yearlyGrowth > -1, "yearlyGrowth is above -1", yearlyGrowth);
    requireShare(guestShare, "guestShare");
    require(
        cancelledShare >= 0 && cancelledShare <= 0.4,
        "cancelledShare is between 0 and 0.4",
        cancelledShare);
    requireShare(returnShare, "returnShare");
    requireShare(discountProneShare, "discountProneShare");
  }

  /** Three years, 2023 to 2025, at about four and a half orders and twelve lines per customer. */
  public static ShopPlan of(long customers, long seed) {
    return new ShopPlan(
        customers,
        seed,
        LocalDate.of(2023, 1, 1),
        1096,
        40,
        8,
        productsFor(customers),
        PurchaseProcess.ORDINARY,
        0.25,
        0.06,
        0.03,
        0.08,
        0.2,
        true,
        true,
        false);
  }

  /**
   * The same plan without seasons and sale days: customers then buy by {@link PurchaseProcess} on
   * the calendar itself, and a fit to the times of their orders finds its parameters again. A fit
   * to their purchase days finds an alpha about 5 % higher, for two purchases on a day are one to
   * it.
   */
  public ShopPlan withEvenTrade() {
    return with(firstDay, days, purchases, guestShare, false, false, transactionsOnly);
  }

  /** The same plan over other days. */
  public ShopPlan over(LocalDate otherFirstDay, int otherDays) {
    return with(
        otherFirstDay, otherDays, purchases, guestShare, seasons, saleDays, transactionsOnly);
  }

  /** The same plan with other habits of coming back. */
  public ShopPlan withPurchases(PurchaseProcess others) {
    return with(firstDay, days, others, guestShare, seasons, saleDays, transactionsOnly);
  }

  /** The same plan with another share of guest orders. */
  public ShopPlan withGuestShare(double share) {
    return with(firstDay, days, purchases, share, seasons, saleDays, transactionsOnly);
  }

  /**
   * The same shop, of which only order lines, refunds, customers and products are known. Their rows
   * are the same but for what is left out: no order names a campaign, and all are paid in the
   * shop's currency.
   */
  public ShopPlan withTransactionsOnly() {
    return with(firstDay, days, purchases, guestShare, seasons, saleDays, true);
  }

  /** The last day on which anything is sold; what would follow has not happened yet. */
  public LocalDate lastDay() {
    return firstDay.plusDays(days - 1L);
  }

  private ShopPlan with(
      LocalDate newFirstDay,
      int newDays,
      PurchaseProcess newPurchases,
      double newGuestShare,
      boolean newSeasons,
      boolean newSaleDays,
      boolean newTransactionsOnly) {
    return new ShopPlan(
        customers,
        seed,
        newFirstDay,
        newDays,
        brands,
        categories,
        products,
        newPurchases,
        yearlyGrowth,
        newGuestShare,
        cancelledShare,
        returnShare,
        discountProneShare,
        newSeasons,
        newSaleDays,
        newTransactionsOnly);
  }

  /** 800 products for 100 customers, 2,000 for 20,000, 3,600 for a million. */
  private static int productsFor(long customers) {
    return (int) Math.round(400 * FastMath.pow((double) customers, 0.16) / 10) * 10;
  }

  private static void requireShare(double share, String name) {
    require(share >= 0 && share < 1, name + " is at least 0 and below 1", share);
  }

  private static void require(boolean holds, String rule, Object found) {
    if (!holds) {
      throw new IllegalArgumentException("A shop's plan: " + rule + ", not " + found + ".");
    }
  }
}
