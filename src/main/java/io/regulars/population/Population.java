package io.regulars.population;

import io.regulars.codec.Utf8;
import io.regulars.measure.DaySales;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * The shop as the measure of its customers: where scores and percentiles begin, who the best are,
 * what brands, categories and days come to. Its size grows with brands, categories and days, never
 * with customers.
 *
 * @param buyers how many there are
 * @param cutPoints where scores begin
 * @param percentileFrom the revenues from which percentiles 2 to 100 begin, in ticks
 * @param best the best 1, 5, 10 and 20 percent by revenue
 * @param categoriesSold distinct categories that the shop ever sold
 * @param salesByDay what was sold on each day with an order
 * @param brandShare each brand's share of the shop's order value on lines with a brand
 * @param priceQuartiles for each category the quartiles of all unit prices, in quarters of a tick
 */
public record Population(
    long buyers,
    CutPoints cutPoints,
    long[] percentileFrom,
    Best[] best,
    long categoriesSold,
    Map<Integer, DaySales> salesByDay,
    Map<String, Double> brandShare,
    Map<String, long[]> priceQuartiles)
    implements Serializable {

  public Population {
    salesByDay = new HashMap<>(salesByDay);
    brandShare = new HashMap<>(brandShare);
    priceQuartiles = new HashMap<>(priceQuartiles);
  }

  /**
   * The customers to reward: the given share of buyers with the most revenue, rounded up to a whole
   * buyer; of those who tie for the last places, the first by customer id.
   *
   * @param percent how many of a hundred
   * @param revenue the least revenue among them, in ticks
   * @param lastId the last customer id, as UTF-8, among those with just that revenue; null if all
   *     of them are in
   */
  public record Best(int percent, long revenue, byte[] lastId) implements Serializable {
    boolean includes(long ticks, byte[] customerId) {
      return ticks > revenue
          || ticks == revenue && (lastId == null || Utf8.compare(customerId, lastId) <= 0);
    }
  }

  /** The score from 1 to 5 of a value: see {@link CutPoints#score}. */
  int score(int figure, long value) {
    return cutPoints.score(figure, value);
  }

  /** What was sold on a day. */
  DaySales salesOn(int day) {
    return salesByDay.getOrDefault(day, DaySales.NONE);
  }

  /** The percentile from 1 to 100 of a revenue. */
  int percentile(long revenue) {
    return 1 + CutPoints.reached(percentileFrom, revenue);
  }
}
