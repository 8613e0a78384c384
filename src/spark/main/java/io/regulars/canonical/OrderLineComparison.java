package io.regulars.canonical;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.regulars.input.OrderLineSchema;
import io.regulars.input.OrderSchema;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The comparison of order lines with each other: an order has one customer, a line id is unique.
 */
final class OrderLineComparison {
  private static final String ORDER_ID = OrderLineSchema.ORDER_ID.name();
  private static final String LINE_ID = OrderLineSchema.LINE_ID.name();
  private static final String CUSTOMER_ID = OrderSchema.CUSTOMER_ID.name();
  private static final String SHARED_ORDER = "_shared_order";
  private static final String REPEATED_ORDER = "_repeated_order";
  private static final String REPEATED_LINE = "_repeated_line";

  private OrderLineComparison() {}

  /**
   * Applies the rules that compare lines. All lines with an id that usable lines dispute are
   * rejected. Reads the lines again for each of the two rules.
   *
   * @param lines the lines, screened one by one
   * @param end lines from this instant are ignored in the comparison
   */
  static ScreenedInput of(ScreenedInput lines, Instant end) {
    Supplier<Dataset<Row>> existing =
        () -> lines.usable().where(col(OrderSchema.ORDERED_AT.name()).lt(lit(end)));
    ScreenedInput compared = lines;
    if (lines.mapped().gives(CUSTOMER_ID)) {
      compared =
          compared.flaggingMatches(
              OrderLineSchema.ORDER_IS_SHARED,
              () -> sharedOrders(existing.get()),
              ORDER_ID + " = " + SHARED_ORDER,
              SHARED_ORDER);
    }
    if (lines.mapped().gives(LINE_ID)) {
      compared =
          compared.flaggingMatches(
              OrderLineSchema.LINE_IS_REPEATED,
              () -> repeatedLines(existing.get()),
              ORDER_ID + " = " + REPEATED_ORDER + " AND " + LINE_ID + " = " + REPEATED_LINE,
              REPEATED_LINE);
    }
    return compared;
  }

  /** Returns the ids of orders with lines of several customers; a guest counts as a customer. */
  private static Dataset<Row> sharedOrders(Dataset<Row> lines) {
    Column owner = coalesce(col(CUSTOMER_ID), lit(""));
    return lines
        .groupBy(col(ORDER_ID).as(SHARED_ORDER))
        .agg(min(owner).as("least"), max(owner).as("greatest"))
        .where(col("least").notEqual(col("greatest")))
        .select(SHARED_ORDER);
  }

  /** Returns the line ids that occur on several lines of an order, with the order ids. */
  private static Dataset<Row> repeatedLines(Dataset<Row> lines) {
    return lines
        .where(col(LINE_ID).isNotNull())
        .groupBy(col(ORDER_ID).as(REPEATED_ORDER), col(LINE_ID).as(REPEATED_LINE))
        .agg(count(lit(1)).as("lines"))
        .where(col("lines").gt(1))
        .select(REPEATED_ORDER, REPEATED_LINE);
  }
}
