package io.regulars.history;

import io.regulars.history.EventType.SourceColumn;
import io.regulars.history.NumberField.InstantField;
import io.regulars.history.NumberField.WholeField;
import io.regulars.input.Input;
import io.regulars.input.ReviewSchema;

/** A review of a product, an order or the shop. */
final class ReviewEvent {
  static final EventType<ReviewEvent> TYPE = EventType.namingOrders(Input.REVIEWS);

  static final TextField<ReviewEvent> CUSTOMER = TYPE.text(TextDomain.CUSTOMER);
  static final TextField<ReviewEvent> ORDER = TYPE.text(TextDomain.ORDER);
  static final TextField<ReviewEvent> PRODUCT = TYPE.text(TextDomain.PRODUCT);

  /** The brand in the product table. */
  static final TextField<ReviewEvent> BRAND =
      TYPE.text(ReviewSchema.PRODUCT_BRAND, TextDomain.BRAND);

  /** The category in the product table. */
  static final TextField<ReviewEvent> CATEGORY =
      TYPE.text(ReviewSchema.PRODUCT_CATEGORY, TextDomain.CATEGORY);

  static final TextField<ReviewEvent> FILE = TYPE.text(TextDomain.FILE);

  static final InstantField<ReviewEvent> REVIEWED_AT = TYPE.eventInstant(ReviewSchema.REVIEWED_AT);

  private static final SourceColumn GIVEN = TYPE.column(ReviewSchema.RATING);
  private static final SourceColumn SCALE = TYPE.column(ReviewSchema.SCALE);

  /** The rating on the scale of 1 to 5, in ten-thousandths. */
  static final WholeField<ReviewEvent> RATING =
      TYPE.whole(
          row ->
              row.has(SCALE)
                  ? Reviews.onFiveStars(row.ticks(GIVEN), row.ticks(SCALE))
                  : row.ticks(GIVEN));

  private ReviewEvent() {}
}
