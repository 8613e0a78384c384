package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.input.ReviewSchema;
import io.regulars.table.Money;

/**
 * The reviews of one customer or guest order, by instant. Of two reviews at the same instant the
 * one with the higher rating comes last. A history without a customer contains the reviews without
 * any id. Brand and category come from the line in which the owner first ordered the product, else
 * from the product table.
 */
public final class Reviews {
  /** The lowest rating, in ten-thousandths. */
  private static final long LOWEST = Money.TICKS;

  /** Ratings from this one on are satisfied: 4 of 5, in ten-thousandths. */
  public static final long SATISFIED_FROM = 4 * Money.TICKS;

  private final EventTable<ReviewEvent> reviews;
  private final OwnedRows rows;
  private final EventTable<OrderLineEvent> lines;
  private final FirstPurchaseLines firstPurchases;
  private Purchases purchases;

  Reviews(
      EventTable<ReviewEvent> reviews,
      OwnedRows rows,
      EventTable<OrderLineEvent> lines,
      FirstPurchaseLines firstPurchases) {
    this.reviews = reviews;
    this.rows = rows;
    this.lines = lines;
    this.firstPurchases = firstPurchases;
  }

  /**
   * A rating on the scale of 1 to 5, at the same place between the lowest and the highest rating,
   * in ten-thousandths, rounded half up.
   *
   * @param rating in ten-thousandths
   * @param highest the highest rating of the scale, in ten-thousandths
   */
  static long onFiveStars(long rating, long highest) {
    long range = highest - LOWEST;
    return LOWEST
        + Math.floorDiv(
            2 * (rating - LOWEST) * (ReviewSchema.STARS - 1) * LOWEST + range, 2 * range);
  }

  /** Reads the reviews of an owner, whose orders and first purchases have been read. */
  void read(int owner, CustomerHistory history) {
    purchases = history.purchases();
    rows.read(owner);
    rows.sort(
        (left, right) -> {
          int order =
              Long.compare(
                  reviews.instant(ReviewEvent.REVIEWED_AT, left),
                  reviews.instant(ReviewEvent.REVIEWED_AT, right));
          return order != 0
              ? order
              : Long.compare(
                  reviews.whole(ReviewEvent.RATING, left),
                  reviews.whole(ReviewEvent.RATING, right));
        });
  }

  public int size() {
    return rows.size();
  }

  public int day(int review) {
    return rows.day(review);
  }

  /** The rating on the scale of 1 to 5, in ten-thousandths. */
  public long rating(int review) {
    return reviews.whole(ReviewEvent.RATING, rows.row(review));
  }

  /** Whether the rating is at least 4 of 5. */
  public boolean isSatisfied(int review) {
    return rating(review) >= SATISFIED_FROM;
  }

  /** The code of the product; {@link TextDictionary#NONE} if the review names none. */
  public int product(int review) {
    return reviews.code(ReviewEvent.PRODUCT, rows.row(review));
  }

  public int brand(int review) {
    int line = line(review);
    return line < 0
        ? reviews.code(ReviewEvent.BRAND, rows.row(review))
        : lines.code(OrderLineEvent.BRAND, line);
  }

  public int category(int review) {
    int line = line(review);
    return line < 0
        ? reviews.code(ReviewEvent.CATEGORY, rows.row(review))
        : lines.code(OrderLineEvent.CATEGORY, line);
  }

  private int line(int review) {
    int product = product(review);
    return product == TextDictionary.NONE ? -1 : firstPurchases.of(product);
  }

  /** Days to the next purchase after the day of the review; {@link Integer#MAX_VALUE} if none. */
  public int daysToNextPurchase(int review) {
    return PurchaseSearch.daysToNext(day(review), purchases);
  }
}
