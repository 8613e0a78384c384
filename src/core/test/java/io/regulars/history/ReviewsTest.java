package io.regulars.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewsTest {
  /**
   * 1 + (rating − 1) × 4 ÷ (highest − 1): on a scale of 10, 8 is 1 + 7 × 4 ÷ 9 = 4.1111 and 7 is
   * 3.6667.
   */
  @ParameterizedTest
  @CsvSource({
    "10000, 50000, 10000",
    "45000, 50000, 45000",
    "80000, 100000, 41111",
    "70000, 100000, 36667",
    "100000, 100000, 50000",
    "20000, 20000, 50000"
  })
  void ratingKeepsItsPlaceBetweenTheLowestAndTheHighest(long rating, long highest, long stars) {
    assertThat(Reviews.onFiveStars(rating, highest)).isEqualTo(stars);
  }

  @Test
  void brandIsThatOfTheFirstLineWithTheProduct() {
    Customer ada =
        Customer.named("ada")
            .bought(Order.order("o1").on("2024-01-01").of(Line.line("tea").brand("Leaf")))
            .bought(Order.order("o2").on("2024-02-01").of(Line.line("tea").brand("Other")))
            .reviewed("tea", null, "2024-01-10", 5)
            .reviewed("cup", null, "2024-01-11", 2);

    String brands =
        SmallShop.of(ada)
            .map(
                ada,
                reading -> {
                  Reviews reviews = reading.history().reviews();
                  return reviews.size()
                      + " "
                      + Utf8.string(reading.history().names().brands().text(reviews.brand(0)))
                      + " "
                      + reviews.brand(1)
                      + " "
                      + reviews.daysToNextPurchase(0);
                });

    // 10 January to 1 February: 22 days. The cup was never bought, and no product table says more.
    assertThat(brands).isEqualTo("2 Leaf -1 22");
  }
}
