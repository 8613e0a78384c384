package io.regulars.measure;

import java.util.HashMap;
import java.util.Map;

/** The mean rating of a period, and the 95 % bounds of its share of satisfied reviews. */
final class ReviewStatistics implements PeriodStatistics {
  private final Map<Long, RatingSummary> byKey = new HashMap<>();

  ReviewStatistics(Counts counts) {
    KeyedSums ratings = counts.of(CountTable.RATINGS);
    for (KeyedSums.Group group : ratings.byKey()) {
      byKey.put(ratings.key(group.row(0)), RatingSummary.of(ratings, group));
    }
  }

  @Override
  public void fill(long key, long[] sums, double[] statistics) {
    RatingSummary summary = byKey.get(key);
    if (summary != null) {
      statistics[Statistic.MEAN_RATING.position()] = summary.mean();
      statistics[Statistic.SATISFIED_REVIEW_SHARE_LOW.position()] = summary.bounds().low();
      statistics[Statistic.SATISFIED_REVIEW_SHARE_HIGH.position()] = summary.bounds().high();
    }
  }
}
