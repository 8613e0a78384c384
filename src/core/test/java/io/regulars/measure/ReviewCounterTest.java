package io.regulars.measure;

import static io.regulars.measure.Measure.REVIEWS;
import static io.regulars.measure.Measure.SATISFIED_REVIEWERS_ELIGIBLE_180;
import static io.regulars.measure.Measure.SATISFIED_REVIEWERS_ELIGIBLE_90;
import static io.regulars.measure.Measure.SATISFIED_REVIEWERS_REPEATED_90;
import static io.regulars.measure.Measure.SATISFIED_REVIEWS;
import static io.regulars.measure.Measure.UNSATISFIED_REVIEWERS_ELIGIBLE_90;
import static io.regulars.measure.Measure.UNSATISFIED_REVIEWERS_REPEATED_90;
import static io.regulars.measure.Statistic.MEAN_RATING;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import org.junit.jupiter.api.Test;

class ReviewCounterTest {
  private static final Counted SHOP =
      Counted.of(
          SmallShop.of(
                  Customer.named("ada")
                      .bought("2024-01-01")
                      .bought("2024-03-01")
                      .reviewed("tea", null, "2024-01-10", 2)
                      .reviewed("cup", null, "2024-01-20", 4),
                  Customer.named("bo")
                      .bought("2024-01-01")
                      .reviewed("tea", null, "2024-01-10", 3.5),
                  Customer.named("cy").reviewed("tea", null, "2024-01-11", 5))
              .asOf("2024-04-30"));

  /** (2 + 4 + 3.5 + 5) ÷ 4 = 3.625. */
  @Test
  void everyReviewCounts() {
    assertThat(SHOP.sum(REVIEWS, "2024-01")).isEqualTo(4);
    assertThat(SHOP.sum(SATISFIED_REVIEWS, "2024-01")).isEqualTo(2);
    assertThat(SHOP.statistic(MEAN_RATING, "2024-01")).isEqualTo(3.625);
    assertThat(SHOP.statistic(MEAN_RATING, "2024-02")).isNaN();
  }

  /**
   * Ada's latest review of January is satisfied, and she bought 41 days later. Bo never bought
   * again. Cy is no buyer. 180 days have not passed since any review.
   */
  @Test
  void buyerComesBackOncePerPeriodAfterTheLatestReview() {
    assertThat(SHOP.sum(SATISFIED_REVIEWERS_ELIGIBLE_90, "2024-01")).isEqualTo(1);
    assertThat(SHOP.sum(SATISFIED_REVIEWERS_REPEATED_90, "2024-01")).isEqualTo(1);
    assertThat(SHOP.sum(UNSATISFIED_REVIEWERS_ELIGIBLE_90, "2024-01")).isEqualTo(1);
    assertThat(SHOP.sum(UNSATISFIED_REVIEWERS_REPEATED_90, "2024-01")).isZero();
    assertThat(SHOP.sum(SATISFIED_REVIEWERS_ELIGIBLE_180, "2024-01")).isZero();
  }
}
