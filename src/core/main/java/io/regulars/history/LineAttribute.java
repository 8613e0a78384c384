package io.regulars.history;

import io.regulars.codec.TextDictionary;

/**
 * An attribute of order lines by which purchases are split: the category, or one of the shop's own
 * dimensions of lines. A refund has the attribute of the refunded line.
 */
public final class LineAttribute {
  private static final int NOT_OWN = -1;

  /** The category of the product. */
  public static final LineAttribute CATEGORY = new LineAttribute(NOT_OWN);

  private final int own;

  private LineAttribute(int own) {
    this.own = own;
  }

  /** The shop's own dimension at this position in the settings, which must be one of lines. */
  public static LineAttribute ofDimension(int own) {
    return new LineAttribute(own);
  }

  /** The dictionary of the codes. */
  public TextDictionary texts(PartitionTexts names) {
    return own == NOT_OWN ? names.categories() : names.dimension(own);
  }

  /** The code of a purchased line; {@link TextDictionary#NONE} if it has none. */
  public int of(PurchasedLines lines, int line) {
    return own == NOT_OWN ? lines.category(line) : lines.dimension(own, line);
  }

  /** The code of a refund; {@link TextDictionary#NONE} if it has none. */
  int of(RefundAttributes refunds, int refund) {
    return own == NOT_OWN ? refunds.category(refund) : refunds.dimension(own, refund);
  }

  /** The code of a row; {@link TextDictionary#NONE} if it has none. */
  int of(EventTable<OrderLineEvent> lines, int row) {
    return own == NOT_OWN ? lines.code(OrderLineEvent.CATEGORY, row) : lines.dimension(own, row);
  }
}
