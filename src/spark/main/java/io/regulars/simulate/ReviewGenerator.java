package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Generates the reviews of a shopper. They depend on the brand of the product and on nothing else.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class ReviewGenerator {
  /**
   * A review of a product.
   *
   * @param reviewedMicros microseconds since 1970, after the order
   * @param customerId null for guests
   */
  record Review(
      long reviewedMicros, int rating, String productId, String orderId, String customerId) {
    /** The columns of {@code reviews}; instants in microseconds since 1970. */
    static final StructType COLUMNS =
        StructType.fromDDL(
            """
            reviewed_at BIGINT NOT NULL, rating INT NOT NULL, product_id STRING NOT NULL,
            order_id STRING NOT NULL, customer_id STRING""");

    Row row() {
      return RowFactory.create(reviewedMicros, rating, productId, orderId, customerId);
    }
  }

  /**
   * Distribution of reviews. Reviews after the plan's last day are omitted.
   *
   * @param share share of completed order lines with a review
   * @param satisfiedByBrand share of reviews with 4 or 5 stars, by brand
   * @param fiveStars share of 5 stars among those; other reviews have 1, 2 or 3 stars alike
   * @param longestLag maximum number of days between order and review, uniformly distributed
   */
  record ReviewHabits(
      double share, Map<String, Double> satisfiedByBrand, double fiveStars, int longestLag)
      implements Serializable {}

  private final ReviewHabits habits;
  private final SaleCalendar calendar;
  private final KeyedRandom random;

  ReviewGenerator(Truth truth, SaleCalendar calendar) {
    this.calendar = calendar;
    habits = truth.reviews();
    random = new KeyedRandom(truth.plan().seed());
  }

  /** All reviews of a shopper's completed orders. */
  List<Review> reviews(Shopper shopper, List<Order> orders) {
    random.about(Topic.REVIEWS, shopper.number());
    List<Review> reviews = new ArrayList<>();
    for (Order order : orders) {
      for (int line = 0; order.isCompleted() && line < order.lines().size(); line++) {
        if (random.happens(habits.share())) {
          add(order, order.lines().get(line), reviews);
        }
      }
    }
    return reviews;
  }

  private void add(Order order, Order.Line line, List<Review> reviews) {
    double time = order.day() + 1 + (habits.longestLag() - 1) * random.nextDouble();
    boolean isSatisfied = random.happens(habits.satisfiedByBrand().get(line.product().brandName()));
    boolean hasFive = random.happens(habits.fiveStars());
    int unsatisfied = random.between(1, 3);
    if (time < calendar.days()) {
      reviews.add(
          new Review(
              calendar.microsAt(time),
              isSatisfied ? hasFive ? 5 : 4 : unsatisfied,
              line.product().id(),
              order.id(),
              order.shopper().customerId()));
    }
  }
}
