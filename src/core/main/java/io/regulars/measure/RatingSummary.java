package io.regulars.measure;

import io.regulars.history.Reviews;
import io.regulars.table.Money;

/**
 * The number of reviews of one key of {@link CountTable#RATINGS}, with their ratings.
 *
 * @param reviews the number of reviews, above 0
 * @param satisfied the reviews with a rating of at least 4 of 5
 * @param sum the sum of the ratings in ten-thousandths
 */
public record RatingSummary(long reviews, long satisfied, long sum) {
  /** The summary of the ratings of one key. */
  public static RatingSummary of(KeyedSums ratings, KeyedSums.Group group) {
    long reviews = 0;
    long satisfied = 0;
    long sum = 0;
    for (int i = 0; i < group.size(); i++) {
      int row = group.row(i);
      long count = ratings.sum(row, 0);
      reviews += count;
      satisfied += ratings.detail(row) >= Reviews.SATISFIED_FROM ? count : 0;
      sum = Math.addExact(sum, Math.multiplyExact(count, ratings.detail(row)));
    }
    return new RatingSummary(reviews, satisfied, sum);
  }

  /** The mean rating on the scale of 1 to 5. */
  public double mean() {
    return mean(sum, reviews);
  }

  /** The mean rating of some reviews; the number of reviews is above 0. */
  public static double mean(long sum, long reviews) {
    return sum / (double) reviews / Money.TICKS;
  }

  /** The 95 % bounds of the share of satisfied reviews. */
  public WilsonInterval bounds() {
    return WilsonInterval.of(satisfied, reviews);
  }
}
