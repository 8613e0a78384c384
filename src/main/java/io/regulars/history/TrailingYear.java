package io.regulars.history;

/**
 * What a sequence of purchases says of the 365 days up to {@code as_of}.
 *
 * @param orders orders in them
 * @param net their order value, in ticks
 * @param wasActive whether a purchase kept the customer active on the day before them
 * @param hasLapsed whether the customer was active then and is no longer
 * @param wasLapsed whether the customer had bought by then and was no longer active
 */
public record TrailingYear(
    int orders, long net, boolean wasActive, boolean hasLapsed, boolean wasLapsed) {
  private static final int DAYS = 365;

  /**
   * Reads the last year off purchases.
   *
   * @param window days of activity after a purchase
   */
  public static TrailingYear of(Purchases purchases, int window, int asOf) {
    int before = asOf - DAYS;
    int first = purchases.size();
    long net = 0;
    while (first > 0 && purchases.day(first - 1) > before) {
      first--;
      net = Math.addExact(net, purchases.net(first));
    }
    boolean wasActive = first > 0 && before - purchases.day(first - 1) < window;
    return new TrailingYear(
        purchases.size() - first,
        net,
        wasActive,
        wasActive && asOf - purchases.lastDay() >= window,
        first > 0 && !wasActive);
  }
}
