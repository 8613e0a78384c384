package io.regulars.metric;

import io.regulars.codec.Utf8;
import io.regulars.measure.CountKey;
import io.regulars.measure.CountTable;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.measure.KeyedSums;
import io.regulars.measure.RatingSummary;
import io.regulars.measure.WilsonInterval;
import io.regulars.table.Column;
import io.regulars.table.RowConstraint;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.util.List;
import java.util.stream.Stream;

/** The table {@code product_rating}: the reviews to date of each product, brand and category. */
public final class ProductRating {
  public static final TableSpec SPEC =
      new TableSpec(
              "product_rating",
              "level and member",
              List.of("level", "member"),
              List.of(
                  Column.text("level", "What is rated: product, brand or category."),
                  Column.text(
                      "member",
                      "Product id, or the name of the brand or category; (unknown) if the review"
                          + " names no product or the product has none."),
                  Column.count("reviews", "Reviews up to as_of."),
                  Column.number(
                      "mean_rating",
                      "Mean rating on the scale of 1 to 5; a rating on another scale is converted"
                          + " in proportion between its lowest and its highest rating."),
                  Column.count("satisfied_reviews", "Reviews with a rating of at least 4 of 5."),
                  Column.rate("satisfied_share", "Satisfied reviews divided by reviews."),
                  Column.rate("satisfied_share_low", "Lower Wilson 95 % bound of satisfied_share."),
                  Column.rate(
                      "satisfied_share_high", "Upper Wilson 95 % bound of satisfied_share.")))
          .withConstraint(
              "satisfied_share is between 0 and 1",
              table -> RowConstraint.isShare(table.position("satisfied_share")));

  private ProductRating() {}

  /** Returns the rows of the products, brands and categories in these counts. */
  public static Stream<TableRow> rows(Counts counts) {
    KeyedSums ratings = counts.of(CountTable.RATINGS);
    return ratings.byKey().stream()
        .filter(group -> dimension(ratings, group) != BuiltIn.ALL)
        .map(group -> row(counts, ratings, group));
  }

  private static BuiltIn dimension(KeyedSums ratings, KeyedSums.Group group) {
    return BuiltIn.values()[CountKey.dimension(ratings.key(group.row(0)))];
  }

  private static TableRow row(Counts counts, KeyedSums ratings, KeyedSums.Group group) {
    RatingSummary summary = RatingSummary.of(ratings, group);
    WilsonInterval bounds = summary.bounds();
    return TableRow.of(
        dimension(ratings, group).label(),
        Utf8.string(counts.member(ratings.key(group.row(0)))),
        summary.reviews(),
        summary.mean(),
        summary.satisfied(),
        summary.satisfied() / (double) summary.reviews(),
        bounds.low(),
        bounds.high());
  }
}
