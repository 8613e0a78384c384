package io.regulars.input;

import static io.regulars.input.CommonRules.isAnInstant;
import static io.regulars.input.CommonRules.isInRange;

import java.util.stream.Stream;

/** The input {@code reviews}: one row per review of a product, an order or the shop. */
public final class ReviewSchema {
  /** The highest rating of a review without a scale. */
  public static final int STARS = 5;

  /** A higher scale is regarded as an error of the mapping. */
  private static final int MAX_SCALE = 100;

  private static final int LOWEST = 1;

  public static final InputColumn REVIEWED_AT =
      InputColumn.instant("reviewed_at", "Time of the review.")
          .inExports(
              "review_date",
              "review_created_utc",
              "review_created",
              "review_created_at",
              "review_creation_date",
              "created_at",
              "date_created",
              "created",
              "submitted_at",
              "date",
              "timestamp")
          .required();
  public static final InputColumn RATING =
      InputColumn.number("rating", "Chosen rating; the lowest is 1, and a higher one is better.")
          .inExports("review_stars", "stars", "star_rating", "review_rating", "review_score")
          .required();
  public static final InputColumn PRODUCT_ID =
      SharedColumns.PRODUCT_ID
          .meaning("Id of the product that is reviewed.")
          .withoutIt("product_rating has reviews of the whole shop only");
  public static final InputColumn ORDER_ID =
      SharedColumns.ORDER_ID
          .meaning("Id of the order that the review is about.")
          .inExports(
              Stream.concat(
                      SharedColumns.ORDER_ID.namesInExports().stream(), Stream.of("reference_id"))
                  .toArray(String[]::new));
  public static final InputColumn CUSTOMER_ID =
      SharedColumns.CUSTOMER_ID
          .meaning("Id of the customer who wrote the review.")
          .inExports(
              Stream.concat(
                      SharedColumns.CUSTOMER_ID.namesInExports().stream(),
                      Stream.of("reviewer_email", "review_user_email", "consumer_email"))
                  .toArray(String[]::new));
  public static final InputColumn SCALE =
      InputColumn.number("scale", "Highest rating that could be chosen; null means 5.")
          .note("the highest rating")
          .inExports("max_rating", "rating_scale", "best_rating");

  /** The brand of the product. */
  public static final AddedColumn PRODUCT_BRAND = AddedColumn.text("product_brand");

  /** The category of the product. */
  public static final AddedColumn PRODUCT_CATEGORY = AddedColumn.text("product_category");

  static final InputSchema SCHEMA =
      InputSchema.builder("One row per review with a rating.")
          .withoutIt("ratings of products are omitted")
          .recognizedBy(
              FileRecognition.anyOf(
                      "rating", "stars", "star_rating", "review_stars", "review_rating")
                  .andAnyOf(
                      "reviewed_at",
                      "review_date",
                      "review_created_utc",
                      "review_created",
                      "review_id",
                      "review_title",
                      "review_content",
                      "reviewer_name",
                      "reviewer_email"))
          .columns(REVIEWED_AT, RATING, PRODUCT_ID, ORDER_ID, CUSTOMER_ID, SCALE)
          .rowName("review")
          .added(PRODUCT_BRAND, PRODUCT_CATEGORY)
          .copiedFromProduct(ProductSchema.BRAND, PRODUCT_BRAND)
          .copiedFromProduct(ProductSchema.CATEGORY, PRODUCT_CATEGORY)
          .rule("review_has_a_time", isAnInstant(REVIEWED_AT))
          .rule("review_time_in_range", isInRange(REVIEWED_AT))
          .rule("rating_is_on_the_scale", ReviewSchema::ratingIsOnTheScale)
          .readingRule("rating_scale_is_plausible", ReviewSchema::scaleIsPlausible, SCALE)
          .build();

  private ReviewSchema() {}

  private static Rule ratingIsOnTheScale(String name, RuleContext context) {
    int rating = context.at(RATING);
    int scale = context.at(SCALE);
    return Rule.reject(
            name,
            row ->
                ValueLimits.isNumber(row, rating)
                    && row.number(rating) >= LOWEST
                    && (row.has(scale)
                        ? !isPlausible(row, scale) || row.number(rating) <= row.number(scale)
                        : row.number(rating) <= STARS),
            "have a rating that is not a number from 1 to the highest rating",
            "Map rating to the number of stars, and scale to the highest rating if it is not 5")
        .withSubject(RATING.name());
  }

  private static Rule scaleIsPlausible(String name, RuleContext context) {
    int scale = context.at(SCALE);
    return Rule.reject(
            name,
            row -> !row.has(scale) || isPlausible(row, scale),
            "have a scale that is not a number above 1 and up to 100",
            "Map scale to the highest rating, or to null")
        .withSubject(SCALE.name());
  }

  private static boolean isPlausible(InputRow row, int scale) {
    return ValueLimits.isNumber(row, scale)
        && row.number(scale) > LOWEST
        && row.number(scale) <= MAX_SCALE;
  }
}
