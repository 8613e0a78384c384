package io.regulars.measure;

import io.regulars.history.CustomerHistory;
import io.regulars.history.Reviews;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;

/**
 * Counts reviews for the shop by period, and to date by product, brand and category. Every review
 * counts. Whether reviewers come back is counted once per customer and period, by the latest
 * review.
 */
final class ReviewCounter {
  private final Counts counts;
  private final KeyedSums kpi;
  private final KeyedSums ratings;
  private final Periods periods;
  private final Grains grains;

  ReviewCounter(Counts counts, Periods periods, Grains grains) {
    this.counts = counts;
    this.kpi = counts.of(CountTable.KPI);
    this.ratings = counts.of(CountTable.RATINGS);
    this.periods = periods;
    this.grains = grains;
  }

  /** Counts the reviews of one history. */
  void count(CustomerHistory history) {
    Reviews reviews = history.reviews();
    for (int review = 0; review < reviews.size(); review++) {
      counts.addDay(reviews.day(review));
      countRatingOf(BuiltIn.PRODUCT, reviews.product(review), reviews, review);
      countRatingOf(BuiltIn.BRAND, reviews.brand(review), reviews, review);
      countRatingOf(BuiltIn.CATEGORY, reviews.category(review), reviews, review);
      for (Grain grain : grains.whole()) {
        count(reviews, review, grain, history.isBuyer());
      }
    }
  }

  private void countRatingOf(BuiltIn dimension, int member, Reviews reviews, int review) {
    int period = periods.of(Grain.ALL, reviews.day(review));
    long key = CountKey.of(member, dimension.code(), Grain.ALL, period);
    ratings.add(key, reviews.rating(review), 1);
  }

  private void count(Reviews reviews, int review, Grain grain, boolean isOfBuyer) {
    int period = periods.of(grain, reviews.day(review));
    long key = CountKey.of(Dimension.EVERYONE, BuiltIn.ALL.code(), grain, period);
    ratings.add(key, reviews.rating(review), 1);
    int row = kpi.at(key, 0);
    kpi.add(row + Measure.REVIEWS.position(), 1);
    kpi.add(row + Measure.SATISFIED_REVIEWS.position(), reviews.isSatisfied(review) ? 1 : 0);
    kpi.add(row + Counts.EVENT_COUNT, 1);
    boolean isLatest =
        review + 1 == reviews.size() || periods.of(grain, reviews.day(review + 1)) != period;
    if (isOfBuyer && isLatest) {
      countRepeat(
          row,
          reviews,
          review,
          reviews.isSatisfied(review)
              ? Measure.SATISFIED_REVIEWERS_ELIGIBLE_90
              : Measure.UNSATISFIED_REVIEWERS_ELIGIBLE_90);
    }
  }

  /**
   * Counts whether the reviewer bought after the review, within 90 and within 180 days.
   *
   * @param eligible the first of four consecutive measures: eligible and repeated for 90 days,
   *     eligible and repeated for 180 days
   */
  private void countRepeat(int row, Reviews reviews, int review, Measure eligible) {
    int position = row + eligible.position();
    for (int days : new int[] {90, 180}) {
      if (periods.asOf() - reviews.day(review) >= days) {
        kpi.add(position, 1);
        kpi.add(position + 1, reviews.daysToNextPurchase(review) <= days ? 1 : 0);
      }
      position += 2;
    }
  }
}
