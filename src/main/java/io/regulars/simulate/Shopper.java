package io.regulars.simulate;

import java.util.List;

/**
 * Somebody who buys, and how.
 *
 * @param number from 0; the numbers after the last customer's are guests
 * @param isGuest whether the shop does not know who it is
 * @param weeklyRate purchases a week, while still a customer
 * @param stopping probability of never coming back, after each purchase but the first
 * @param arrivedAt first purchase, in days since the plan's first
 * @param isDiscountProne whether sales and discounts draw this shopper
 * @param firstChannel channel of the first order, and most often of the others
 * @param spendTaste around 1; the more, the more units and the dearer products
 * @param brandLoyalty share of lines from the favourite brands
 * @param favouriteBrands numbers of brands
 * @param favouriteCategories numbers of categories
 * @param priceBands the preferred price band, by category
 */
record Shopper(
    long number,
    boolean isGuest,
    double weeklyRate,
    double stopping,
    double arrivedAt,
    boolean isDiscountProne,
    String acquisitionChannel,
    String firstChannel,
    String country,
    double spendTaste,
    double brandLoyalty,
    List<Integer> favouriteBrands,
    List<Integer> favouriteCategories,
    List<Integer> priceBands) {

  /** Null for a guest. */
  String customerId() {
    return isGuest ? null : "c" + number;
  }
}
