package io.regulars.simulate;

import io.regulars.simulate.AnswerGenerator.FeedbackHabits;
import io.regulars.simulate.CurrencyGenerator.CurrencyUse;
import io.regulars.simulate.ExposureGenerator.MailCampaigns;
import io.regulars.simulate.LeadGenerator.LeadFlow;
import io.regulars.simulate.LoyaltyGenerator.LoyaltyProgramme;
import io.regulars.simulate.ReviewGenerator.ReviewHabits;
import io.regulars.simulate.SaleCalendar.Sale;
import io.regulars.simulate.SessionGenerator.SessionHabits;
import io.regulars.simulate.Shoppers.Accounts;
import io.regulars.simulate.SubscriptionGenerator.SubscriptionHabits;
import io.regulars.simulate.TicketGenerator.TicketHabits;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Ground truth of a simulated shop: all distributions that its rows are drawn from.
 *
 * <p>The rows are generated from this record, and {@code truth.json} contains it, so that metrics
 * and model estimates can be compared with the true values. Shares are between 0 and 1, money is in
 * the shop's currency.
 *
 * @param plan the requested plan
 * @param guests number of guest orders; each guest buys once
 * @param expectedOrdersPerCustomer expected number of completed orders of a customer, by the plan's
 *     purchase process and growth; seasons change it by a few percent
 * @param arrivals acquisition channels and countries of customers
 * @param channels order channels
 * @param trade seasonality over the year, the week and the day, and sale days
 * @param baskets distribution of order lines, quantities and product choice
 * @param discounts share and depth of discounts
 * @param prices distribution of list prices and unit costs
 * @param charges shipping and payment fees of orders
 * @param brands all brands
 * @param categories all categories
 * @param failures cancelled, fraudulent and test orders
 * @param refunds distribution of refunds
 * @param accounts distribution of customer attributes
 * @param marketing marketing spend and campaigns
 * @param leads leads and their conversion
 * @param sessions visits of the web site and app
 * @param feedback survey answers
 * @param reviews reviews of products
 * @param tickets tickets of the customer service
 * @param loyalty the loyalty programme
 * @param mails mail campaigns with a holdout
 * @param subscriptions subscriptions
 * @param currencies currencies of orders and exchange rates
 */
record Truth(
    ShopPlan plan,
    long guests,
    double expectedOrdersPerCustomer,
    Arrivals arrivals,
    Channels channels,
    Trade trade,
    Baskets baskets,
    Discounts discounts,
    Prices prices,
    Charges charges,
    List<Brand> brands,
    List<Category> categories,
    Failures failures,
    Refunds refunds,
    Accounts accounts,
    MarketingPlan marketing,
    LeadFlow leads,
    SessionHabits sessions,
    FeedbackHabits feedback,
    ReviewHabits reviews,
    TicketHabits tickets,
    LoyaltyProgramme loyalty,
    MailCampaigns mails,
    SubscriptionHabits subscriptions,
    CurrencyUse currencies)
    implements Serializable {

  /**
   * Acquisition channels and countries of customers.
   *
   * @param acquisitionChannels share of customers by acquisition channel
   * @param countries share of customers by country
   */
  record Arrivals(Map<String, Double> acquisitionChannels, Map<String, Double> countries)
      implements Serializable {}

  /**
   * Order channels.
   *
   * @param firstByAcquisition share of first orders by order channel, by acquisition channel
   * @param habit share of later orders in the channel of the first order
   * @param others share of the remaining orders by order channel
   */
  record Channels(
      Map<String, Map<String, Double>> firstByAcquisition, double habit, Map<String, Double> others)
      implements Serializable {}

  /**
   * Seasonality of orders. All factors are relative. They scale a customer's order rate; the mean
   * rate over the plan's days does not change.
   *
   * @param byMonth twelve factors, from January
   * @param byWeekday seven factors, from Monday
   * @param byHour twenty-four factors, from midnight
   * @param sales all sales
   * @param saleFactor factor on sale days, for customers who are not discount-prone
   * @param saleFactorForDiscountProne factor on sale days, for discount-prone customers
   */
  record Trade(
      List<Double> byMonth,
      List<Double> byWeekday,
      List<Double> byHour,
      List<Sale> sales,
      double saleFactor,
      double saleFactorForDiscountProne)
      implements Serializable {}

  /**
   * Distribution of order lines, quantities and product choice.
   *
   * @param lineCounts share of orders with one line, two lines and so on
   * @param unitsScale the number of units of a line is 1 plus the integer part of an exponentially
   *     distributed value with mean unitsScale times the customer's spend taste
   * @param mostUnits maximum number of units of a line
   * @param spendTasteShape shape of the gamma distribution of spend taste over customers; its mean
   *     is 1
   * @param brandLoyalty parameters a and b of the beta distribution, over customers, of the share
   *     of lines from favourite brands
   * @param favouriteBrands share of customers with one favourite brand, two and so on
   * @param favouriteCategories share of customers with one favourite category, two and so on
   * @param categoryLoyalty share of lines from favourite categories, among lines that are not from
   *     favourite brands
   * @param priceLoyalty share of lines from the customer's preferred price band in the category
   */
  record Baskets(
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
   * Share and depth of discounts.
   *
   * @param proneByAcquisition share of discount-prone customers, by acquisition channel
   * @param lines share of discounted lines outside sales, for other customers
   * @param linesOfProne share of discounted lines outside sales, for discount-prone customers
   * @param linesInSale share of discounted lines on sale days, for other customers
   * @param linesInSaleOfProne share of discounted lines on sale days, for discount-prone customers
   * @param depths share of discounted lines by discount depth, outside sales; each sale has its own
   *     depth
   */
  record Discounts(
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
   * Distribution of list prices and unit costs.
   *
   * @param spread standard deviation of the logarithm of list prices in a category and brand
   * @param leastCost minimum unit cost as a share of the list price; the share is uniformly
   *     distributed
   * @param mostCost maximum unit cost as a share of the list price
   * @param popularitySpread standard deviation of the logarithm of the products' weights
   */
  record Prices(double spread, double leastCost, double mostCost, double popularitySpread)
      implements Serializable {}

  /**
   * A brand.
   *
   * @param share relative weight among brands
   * @param priceLevel factor on the median prices of its categories
   * @param categories categories in which it has products
   */
  record Brand(String name, double share, double priceLevel, List<String> categories)
      implements Serializable {}

  /**
   * A product category.
   *
   * @param share relative weight among categories
   * @param medianPrice median of the lognormal distribution of list prices
   * @param returnProbability probability that at least one unit of a line is returned
   */
  record Category(String name, double share, double medianPrice, double returnProbability)
      implements Serializable {}

  /**
   * Cancelled, fraudulent and test orders. Each one precedes a successful purchase by at most
   * {@code mostMinutesBefore} minutes, so that the purchase process does not change.
   *
   * @param shares share of all orders, by status
   * @param mostMinutesBefore maximum number of minutes before the purchase
   */
  record Failures(Map<String, Double> shares, int mostMinutesBefore) implements Serializable {}

  /**
   * Distribution of refunds. Refunds after the plan's last day are omitted.
   *
   * @param longestLag a return is refunded 1 to {@code longestLag} days after the order; the lag is
   *     quadratic in a uniform random number, so that short lags are more frequent
   * @param wholeLineShare share of returns of all units of a line; for other returns the number of
   *     units is uniformly distributed
   * @param goodwillShare share of shoppers with one goodwill refund without an order; only these
   *     refunds can make a shopper's refunds exceed the order value in the order's currency
   * @param goodwill possible amounts of goodwill refunds
   */
  record Refunds(
      int longestLag, double wholeLineShare, double goodwillShare, List<Integer> goodwill)
      implements Serializable {}

  /** The ground truth of an ordinary shop with this plan. */
  static Truth of(ShopPlan plan) {
    return new OrdinaryShop(plan).truth();
  }

  /** Number of shoppers. They are numbered from 0: first the customers, then the guests. */
  long shoppers() {
    return plan.customers() + guests;
  }
}
