package io.regulars.population;

import io.regulars.codec.Utf8;
import io.regulars.measure.DaySales;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * Statistics of the whole shop that a customer is compared with: score and percentile thresholds,
 * top customers, and totals of brands, categories and days. Its size grows with brands, categories
 * and days, but not with customers.
 *
 * @param buyers number of buyers
 * @param cutPoints the lowest value of each score
 * @param percentileFrom the lowest revenue of percentiles 2 to 100, in ticks
 * @param best the top 1, 5, 10 and 20 percent of buyers by revenue
 * @param categoriesSold number of distinct categories that the shop ever sold
 * @param salesByDay sales of each day with an order
 * @param brandShare each brand's share of the shop's order value on lines with a brand
 * @param priceQuartiles by category, the quartiles of all unit prices, in quarters of a tick
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
   * The top customers: the given share of buyers with the highest revenue, rounded up to a whole
   * buyer. Ties for the last ranks are broken by customer id.
   *
   * @param percent the share in percent
   * @param revenue the lowest revenue among them, in ticks
   * @param lastId the last customer id, as UTF-8, that is included among those with exactly this
   *     revenue; null if all of them are included
   */
  public record Best(int percent, long revenue, byte[] lastId) implements Serializable {
    boolean includes(long ticks, byte[] customerId) {
      return ticks > revenue
          || ticks == revenue && (lastId == null || Utf8.compare(customerId, lastId) <= 0);
    }
  }

  /** Returns the score from 1 to 5 of a value, see {@link CutPoints#score}. */
  int score(int figure, long value) {
    return cutPoints.score(figure, value);
  }

  /** Returns the sales of a day. */
  DaySales salesOn(int day) {
    return salesByDay.getOrDefault(day, DaySales.NONE);
  }

  /** Returns the percentile from 1 to 100 of a revenue. */
  int percentile(long revenue) {
    return 1 + CutPoints.reached(percentileFrom, revenue);
  }
}
