package io.regulars.profile;

import io.regulars.codec.CompactBytes;
import io.regulars.config.DiscountSettings;
import io.regulars.history.HistorySummary;
import io.regulars.history.PurchaseFigure;
import io.regulars.history.PurchasedLines;
import io.regulars.history.Purchases;
import io.regulars.table.Column;
import java.util.List;

/**
 * The share and depth of discounts in a customer's purchases. All columns are null if the shop
 * provides neither list prices nor discounts.
 */
public final class DiscountSeeking implements Trait {
  private static final String NO_DISCOUNTS =
      " Null if the shop provides neither list prices nor discounts.";

  static final Column ORDER_SHARE =
      Column.rate(
          "discounted_order_share",
          "Share of the customer's orders with at least one discounted line." + NO_DISCOUNTS);
  public static final Column SPEND_SHARE =
      Column.rate(
          "discounted_spend_share",
          "Order value on discounted lines divided by order_value. Null if order_value is 0."
              + NO_DISCOUNTS);
  static final Column MEAN_DEPTH =
      Column.rate(
          "mean_discount_depth",
          "Total discount divided by total gross sales, over the customer's discounted lines. Null"
              + " without a discounted line."
              + NO_DISCOUNTS);
  static final Column DEEP_LINE_SHARE =
      Column.rate(
          "deep_discount_line_share",
          "Share of the customer's lines with a discount of at least the configured depth."
              + NO_DISCOUNTS);
  static final Column LINE_SHARE =
      Column.rate(
          "discounted_line_share", "Share of the customer's lines with a discount." + NO_DISCOUNTS);
  static final Column IS_SEEKER =
      Column.flag(
          "is_discount_seeker",
          "Whether discounted_spend_share is at least the configured share. Null below the"
              + " configured number of orders and if order_value is 0."
              + NO_DISCOUNTS);

  /**
   * The packed purchases by day, ascending: for each day the order value and its discounted part,
   * in ticks. Null if the shop provides neither list prices nor discounts.
   */
  public static final WorkingColumn PURCHASES_BY_DAY = WorkingColumn.binary("discounts_by_day");

  /** The published columns, in the order of the table. */
  static final List<Column> COLUMNS =
      List.of(ORDER_SHARE, SPEND_SHARE, MEAN_DEPTH, LINE_SHARE, DEEP_LINE_SHARE, IS_SEEKER);

  /** The columns for later steps of the run. */
  public static final List<WorkingColumn> WORKING = List.of(PURCHASES_BY_DAY);

  private final CompactBytes.Writer writer = new CompactBytes.Writer();
  private final DiscountSettings settings;
  private final Traits.Given given;

  public DiscountSeeking(DiscountSettings settings, Traits.Given given) {
    this.settings = settings;
    this.given = given;
  }

  @Override
  public void read(HistorySummary reading, TraitRow row) {
    if (!given.discounts()) {
      return; // without list prices and discounts every line would look like full price
    }
    Purchases purchases = reading.history().purchases();
    long net = purchases.total(PurchaseFigure.NET);
    long discountedNet = purchases.total(PurchaseFigure.DISCOUNTED_NET);
    row.setShare(ORDER_SHARE, purchases.discounted(0, purchases.size()), purchases.size());
    row.setShare(SPEND_SHARE, discountedNet, net);
    if (net != 0 && purchases.size() >= settings.seekerMinOrders()) {
      row.set(IS_SEEKER, discountedNet / (double) net >= settings.seekerShare());
    }
    readDepth(reading.history().lines(), row);
    row.set(PURCHASES_BY_DAY, byDay(purchases));
  }

  private byte[] byDay(Purchases purchases) {
    int size = purchases.size();
    for (int from = 0; from < size; ) {
      int to = purchases.endOfDay(from);
      writer.number(purchases.day(from));
      writer.number(purchases.total(PurchaseFigure.NET, from, to));
      writer.number(purchases.total(PurchaseFigure.DISCOUNTED_NET, from, to));
      from = to;
    }
    return writer.take();
  }

  private void readDepth(PurchasedLines lines, TraitRow row) {
    long discount = 0;
    long gross = 0;
    int deep = 0;
    int discounted = 0;
    for (int line = 0; line < lines.size(); line++) {
      if (lines.isDiscounted(line)) {
        discounted++;
        discount += lines.discount(line);
        gross += lines.gross(line);
        double depth = lines.discount(line) / (double) lines.gross(line);
        deep += depth >= settings.deepFrom() ? 1 : 0;
      }
    }
    row.setShare(MEAN_DEPTH, discount, gross);
    row.setShare(LINE_SHARE, discounted, lines.size());
    row.setShare(DEEP_LINE_SHARE, deep, lines.size());
  }
}
