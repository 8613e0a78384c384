package io.regulars.simulate;

import java.io.Serializable;
import java.time.LocalDate;
import org.apache.commons.math3.util.FastMath;

/**
 * Parameters of a simulated shop.
 *
 * <p>The same plan gives the same rows on any machine and with any number of Spark partitions.
 *
 * @param customers number of identified customers; each buys at least once
 * @param seed seed of the random numbers
 * @param firstDay first day with orders
 * @param days number of days with orders
 * @param brands number of brands, at least the number of categories
 * @param categories number of categories
 * @param products number of products, at least the number of brands
 * @param purchases distribution of purchase rates and of the end of the customer relationship
 * @param yearlyGrowth yearly growth of the number of new customers; 0.25 is 25 %
 * @param guestShare guest orders as a share of completed orders
 * @param cancelledShare cancelled orders as a share of all orders
 * @param returnShare order lines with a return as a share of completed order lines
 * @param discountProneShare share of customers who prefer sales and discounts
 * @param seasons whether orders depend on month and weekday
 * @param saleDays whether there are sales, with more orders and lower prices
 * @param transactionsOnly whether only order lines, refunds, customers and products are simulated,
 *     in one currency, without marketing spend, leads, surveys, subscriptions and exchange rates
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
    require(customers >= 1, "customers must be at least 1", customers);
    require(days >= 1, "days must be at least 1", days);
    require(categories >= 1, "categories must be at least 1", categories);
    require(brands >= categories, "brands must be at least the number of categories", brands);
    require(products >= brands, "products must be at least the number of brands", products);
    require(yearlyGrowth > -1, "yearlyGrowth must be greater than -1", yearlyGrowth);
    requireShare(guestShare, "guestShare");
    require(
        cancelledShare >= 0 && cancelledShare <= 0.4,
        "cancelledShare must be between 0 and 0.4",
        cancelledShare);
    requireShare(returnShare, "returnShare");
    requireShare(discountProneShare, "discountProneShare");
  }

  /** Default plan: the years 2023 to 2025, about 4.5 orders and 12 order lines per customer. */
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
   * The same plan without seasons and sales. Purchases then follow {@link PurchaseProcess} in
   * calendar time, and a fit to the order times recovers its parameters. A fit to purchase days
   * gives an alpha about 5 % higher, because it counts two purchases on one day as one.
   */
  public ShopPlan withEvenTrade() {
    return with(firstDay, days, purchases, guestShare, false, false, transactionsOnly);
  }

  /** The same plan with another period. */
  public ShopPlan over(LocalDate otherFirstDay, int otherDays) {
    return with(
        otherFirstDay, otherDays, purchases, guestShare, seasons, saleDays, transactionsOnly);
  }

  /** The same plan with another purchase process. */
  public ShopPlan withPurchases(PurchaseProcess others) {
    return with(firstDay, days, others, guestShare, seasons, saleDays, transactionsOnly);
  }

  /** The same plan with another share of guest orders. */
  public ShopPlan withGuestShare(double share) {
    return with(firstDay, days, purchases, share, seasons, saleDays, transactionsOnly);
  }

  /**
   * The same plan with only order lines, refunds, customers and products. Their rows are the same,
   * but orders have no campaign and are all in the shop's currency.
   */
  public ShopPlan withTransactionsOnly() {
    return with(firstDay, days, purchases, guestShare, seasons, saleDays, true);
  }

  /** The last day with orders; no event is later. */
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
    require(share >= 0 && share < 1, name + " must be at least 0 and less than 1", share);
  }

  private static void require(boolean isValid, String rule, Object actual) {
    if (!isValid) {
      throw new IllegalArgumentException("Invalid shop plan: " + rule + ", but is " + actual + ".");
    }
  }
}
