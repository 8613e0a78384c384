package io.regulars.metric;

import io.regulars.input.Input;
import java.util.stream.Stream;

/** Ratings of reviews with 95 % bounds, and repeat rates of reviewers by rating. */
final class ReviewMetrics {
  private static final String NO_REVIEWS = "Null if there are no reviews.";

  static final MetricGroup REVIEWS =
      new MetricGroup(
          "Reviews",
          MetricScope.ofWholeShop().given(Input.REVIEWS),
          Stream.concat(
                  ratings(),
                  Stream.of("satisfied", "unsatisfied").flatMap(ReviewMetrics::repeatRates))
              .toList());

  private ReviewMetrics() {}

  private static Stream<Metric> ratings() {
    return Stream.of(
        Metric.count("reviews").title("Reviews"),
        Metric.statistic("mean_rating").title("Mean rating").edgeCases(NO_REVIEWS),
        Metric.count("satisfied_reviews").title("Satisfied reviews"),
        Metric.share("satisfied_review_share", "satisfied_reviews", "reviews")
            .title("Share of satisfied reviews")
            .meaning("Share of the reviews with a rating of at least 4 of 5."),
        Metric.statistic("satisfied_review_share_low")
            .title("Share of satisfied reviews, lower bound")
            .edgeCases(NO_REVIEWS),
        Metric.statistic("satisfied_review_share_high")
            .title("Share of satisfied reviews, upper bound")
            .edgeCases(NO_REVIEWS));
  }

  private static Stream<Metric> repeatRates(String rating) {
    return Stream.of(90, 180).flatMap(days -> repeatRate(rating + "_reviewer", rating, days));
  }

  private static Stream<Metric> repeatRate(String reviewer, String rating, int days) {
    String eligible = "%ss_eligible_%d".formatted(reviewer, days);
    String repeated = "%ss_repeated_%d".formatted(reviewer, days);
    return Stream.of(
        Metric.count(eligible)
            .title("Buyers among %s reviewers, observed for %d days".formatted(rating, days)),
        Metric.count(repeated)
            .title(
                "Buyers among %s reviewers who bought within %d days after the review"
                    .formatted(rating, days)),
        Metric.share("%s_repeat_rate_%d_days".formatted(reviewer, days), repeated, eligible)
            .title("Repeat rate of %s reviewers within %d days".formatted(rating, days))
            .meaning(
                ("Share of the buyers with a%s review who bought within %d days after the day of"
                        + " their latest review in the period.")
                    .formatted(rating.startsWith("u") ? "n " + rating : " " + rating, days))
            .edgeCases("Only reviewers observed for all these days are counted."));
  }
}
