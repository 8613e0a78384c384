package io.regulars.history;

/** Finds purchases by their day. */
final class PurchaseSearch {
  private PurchaseSearch() {}

  /** Number of purchases up to the end of a day. */
  static int upTo(int day, Purchases purchases) {
    int low = 0;
    int high = purchases.size();
    while (low < high) {
      int middle = low + high >>> 1;
      if (purchases.day(middle) <= day) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Days from a day to the next purchase after it; {@link Integer#MAX_VALUE} without any. */
  static int daysToNext(int day, Purchases purchases) {
    int next = upTo(day, purchases);
    return next == purchases.size() ? Integer.MAX_VALUE : purchases.day(next) - day;
  }
}
