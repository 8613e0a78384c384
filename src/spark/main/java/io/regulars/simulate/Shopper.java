package io.regulars.simulate;

import java.util.List;

/**
 * A shopper, customer or guest, with the parameters of the purchase behaviour.
 *
 * @param number starts at 0; the numbers after the last customer are guests
 * @param isGuest whether the shopper has no customer id
 * @param weeklyRate purchases per week while active
 * @param stopping probability of no further purchase, after each purchase except the first
 * @param arrivedAt time of the first purchase, in days since the plan's first day
 * @param isDiscountProne whether the shopper orders more on sale days and at discounts
 * @param firstChannel channel of the first order and of most later orders
 * @param spendTaste mean 1; a higher value means more units and more expensive products
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
