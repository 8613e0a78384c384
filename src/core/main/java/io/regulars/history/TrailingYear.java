package io.regulars.history;

/**
 * The figures of a sequence of purchases for the 365 days up to {@code as_of}.
 *
 * @param orders number of orders in these days
 * @param net order value in these days, in ticks
 * @param wasActive whether the customer was active on the day before these days
 * @param hasLapsed whether the customer was active on that day and is lapsed at {@code as_of}
 * @param wasLapsed whether the customer had bought by that day and was lapsed on it
 */
public record TrailingYear(
    int orders, long net, boolean wasActive, boolean hasLapsed, boolean wasLapsed) {
  private static final int DAYS = 365;

  /**
   * Calculates the figures.
   *
   * @param window the activity window in days
   */
  public static TrailingYear of(Purchases purchases, int window, int asOf) {
    int before = asOf - DAYS;
    int first = purchases.size();
    while (first > 0 && purchases.day(first - 1) > before) {
      first--;
    }
    boolean wasActive = first > 0 && before - purchases.day(first - 1) < window;
    return new TrailingYear(
        purchases.size() - first,
        purchases.total(PurchaseFigure.NET, first, purchases.size()),
        wasActive,
        wasActive && asOf - purchases.lastDay() >= window,
        first > 0 && !wasActive);
  }
}
