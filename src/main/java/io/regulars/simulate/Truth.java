package io.regulars.simulate;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What is true of a simulated shop: every distribution that its rows are drawn from.
 *
 * <p>The rows are generated from this very record, and {@code truth.json} is its text, so that what
 * a model or a metric says of the shop can be held against it. Shares are between 0 and 1, money is
 * in the shop's currency.
 *
 * @param plan what was asked for
 * @param guests guest orders, each by somebody who buys once
 * @param expectedOrdersPerCustomer mean number of completed orders of a customer, by the plan's
 *     purchase process and growth; seasons shift it by a few percent
 * @param arrivals how customers come to the shop
 * @param channels where they order
 * @param trade how lively the shop is over the year, the week and the day
 * @param baskets what an order is made of
 * @param discounts who buys at a discount, and how deep
 * @param prices what products cost
 * @param brands the brands on sale
 * @param categories the categories on sale
 * @param failures orders that do not count
 * @param refunds what is paid back
 * @param accounts what customers tell about themselves
 * @param marketing what is spent on which campaigns
 * @param leads who asks before buying, and who of them buys
 * @param feedback what shoppers answer in surveys
 * @param subscriptions who subscribes, and for how long
 * @param currencies what orders are paid in
 */
public record Truth(
    ShopPlan plan,
    long guests,
    double expectedOrdersPerCustomer,
    Arrivals arrivals,
    Channels channels,
    Trade trade,
    Baskets baskets,
    Discounts discounts,
    Prices prices,
    List<Brand> brands,
    List<Category> categories,
    Failures failures,
    Refunds refunds,
    Accounts accounts,
    MarketingPlan marketing,
    LeadFlow leads,
    FeedbackHabits feedback,
    SubscriptionHabits subscriptions,
    CurrencyUse currencies)
    implements Serializable {

  /**
   * How customers come to the shop.
   *
   * @param acquisitionChannels shares of the acquisition channels
   * @param countries shares of the customers' countries
   */
  public record Arrivals(Map<String, Double> acquisitionChannels, Map<String, Double> countries)
      implements Serializable {}

  /**
   * Where customers order.
   *
   * @param firstByAcquisition shares of the first order's channel, by acquisition channel
   * @param habit share of the later orders placed in the channel of the first
   * @param others shares of the channels of the rest
   */
  public record Channels(
      Map<String, Map<String, Double>> firstByAcquisition, double habit, Map<String, Double> others)
      implements Serializable {}

  /**
   * How lively the shop is. All factors are relative; a customer's rate of orders follows them, and
   * its mean over the plan's days stays what it was.
   *
   * @param byMonth twelve factors, from January
   * @param byWeekday seven factors, from Monday
   * @param byHour twenty-four factors, from midnight
   * @param sales days of sale
   * @param saleFactor factor on days of sale, for most customers
   * @param saleFactorForDiscountProne the same for discount-prone customers
   */
  public record Trade(
      List<Double> byMonth,
      List<Double> byWeekday,
      List<Double> byHour,
      List<Sale> sales,
      double saleFactor,
      double saleFactorForDiscountProne)
      implements Serializable {}

  /**
   * What an order is made of.
   *
   * @param lineCounts shares of orders with one line, two lines and so on
   * @param unitsScale a line's further units are the whole part of an exponential of this mean
   *     times the customer's spend taste
   * @param mostUnits the most units of one line
   * @param spendTasteShape spend taste is gamma distributed over customers, of this shape and mean
   *     1
   * @param brandLoyalty first and second parameter of the beta distribution, over customers, of the
   *     share of lines taken from favourite brands
   * @param favouriteBrands shares of customers with one favourite brand, two and so on
   * @param favouriteCategories shares of customers with one favourite category, two and so on
   * @param categoryLoyalty share of the other lines taken from favourite categories
   * @param priceLoyalty share of lines taken from the price band that the customer prefers in the
   *     category
   */
  public record Baskets(
      List<Double> lineCounts,
      double unitsScale,
      int mostUnits,
      double spendTasteShape,
      List<Double> brandLoyalty,
      List<Double> favouriteBrands,
      List<Double> favouriteCategories,
      double categoryLoyalty,
      double priceLoyalty)
      implements Serializable {}

  /**
   * Who buys at a discount, and how deep.
   *
   * @param proneByAcquisition share of discount-prone customers, by acquisition channel
   * @param lines share of lines bought at a discount outside sales, by most customers
   * @param linesOfProne the same by discount-prone customers
   * @param linesInSale share of lines bought at a discount on days of sale, by most customers
   * @param linesInSaleOfProne the same by discount-prone customers
   * @param depths shares of the discounts outside sales; on days of sale the sale has one of its
   *     own
   */
  public record Discounts(
      Map<String, Double> proneByAcquisition,
      double lines,
      double linesOfProne,
      double linesInSale,
      double linesInSaleOfProne,
      Map<Double, Double> depths)
      implements Serializable {

    /** Probability that a line is bought at a discount. */
    double share(boolean isProne, boolean isInSale) {
      if (isInSale) {
        return isProne ? linesInSaleOfProne : linesInSale;
      }
      return isProne ? linesOfProne : lines;
    }
  }

  /**
   * What products cost.
   *
   * @param spread standard deviation of the logarithm of list prices in a category and brand
   * @param leastCost least unit cost, as a share of the list price; all between is equally likely
   * @param mostCost the most of the same
   * @param popularitySpread standard deviation of the logarithm of products' weights
   */
  public record Prices(double spread, double leastCost, double mostCost, double popularitySpread)
      implements Serializable {}

  /**
   * A brand on sale.
   *
   * @param share relative weight among brands
   * @param priceLevel factor on the prices of its categories
   * @param categories that it makes products for
   */
  public record Brand(String name, double share, double priceLevel, List<String> categories)
      implements Serializable {}

  /**
   * A category on sale.
   *
   * @param share relative weight among categories
   * @param medianPrice around which list prices lie, lognormally
   * @param returnProbability that something of a line is sent back
   */
  public record Category(String name, double share, double medianPrice, double returnProbability)
      implements Serializable {}

  /**
   * Orders that do not count. Each is an attempt at a purchase that succeeds within two hours, so
   * they leave the purchase process as it is.
   *
   * @param shares of all orders, by status
   * @param mostMinutesBefore the longest time before the purchase
   */
  public record Failures(Map<String, Double> shares, int mostMinutesBefore)
      implements Serializable {}

  /**
   * What is paid back. What falls after the plan's last day has not happened.
   *
   * @param longestLag a return is paid back 1 to so many days after the order; the lag is quadratic
   *     in an even chance, so that short ones are the more frequent
   * @param wholeLineShare share of returns of all units of the line; the rest is any number of
   *     units
   * @param goodwillShare share of customers who are once paid something that no order explains;
   *     only these refunds can exceed what was bought, in the currency in which it was
   * @param goodwill the amounts of those
   */
  public record Refunds(
      int longestLag, double wholeLineShare, double goodwillShare, List<Integer> goodwill)
      implements Serializable {}

  /**
   * What customers tell about themselves.
   *
   * @param genders shares among those who tell
   * @param genderTold share of customers who tell their gender
   * @param birthYear mean year of birth, normally distributed and kept between 1935 and 2006
   * @param birthYearDeviation standard deviation of the same
   * @param birthYearTold share of customers who tell it
   * @param registeredForFirstOrder share of customers who register within the hour before the first
   *     order; the others do so in the fourteen days before
   */
  public record Accounts(
      Map<String, Double> genders,
      double genderTold,
      int birthYear,
      double birthYearDeviation,
      double birthYearTold,
      double registeredForFirstOrder)
      implements Serializable {}

  /** What is true of the shop of this plan. */
  public static Truth of(ShopPlan plan) {
    return new OrdinaryShop(plan).truth();
  }

  /** Shoppers are numbered from 0: first the customers, then the guests. */
  long shoppers() {
    return plan.customers() + guests;
  }
}
