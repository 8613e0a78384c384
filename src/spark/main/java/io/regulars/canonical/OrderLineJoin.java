package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.regulars.input.AddedColumn;
import io.regulars.input.InputColumn;
import io.regulars.input.OrderLineSchema;
import io.regulars.input.OrderSchema;
import io.regulars.input.RowColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The join of order lines with their orders. Lines take the columns of the whole order that the
 * input of orders maps, its amounts, and the custom dimensions of orders.
 */
final class OrderLineJoin {
  private static final String PREFIX = "_order_";
  private static final String JOINED_ID = PREFIX + OrderSchema.ORDER_ID.name();

  /** The amounts of a whole order that lines take over under other names. */
  private static final Map<AddedColumn, InputColumn> AMOUNTS_OF_ORDERS =
      Map.of(
          OrderLineSchema.ORDER_DISCOUNT, OrderSchema.DISCOUNT,
          OrderLineSchema.ORDER_GOODS_TOTAL, OrderSchema.GOODS_TOTAL,
          OrderLineSchema.ORDER_PAID_BY_GIFT_CARD, OrderSchema.PAID_BY_GIFT_CARD);

  private OrderLineJoin() {}

  /** Returns the column of a line to the column of its order that fills it. */
  static Map<RowColumn, InputColumn> columns(MappedInput orders) {
    Map<RowColumn, InputColumn> columns = new LinkedHashMap<>();
    orders.given().stream()
        .filter(OrderLineSchema.COLUMNS_OF_ORDERS::contains)
        .forEach(column -> columns.put(column, column));
    AMOUNTS_OF_ORDERS.forEach(
        (ofLine, ofOrder) -> {
          if (orders.gives(ofOrder.name())) {
            columns.put(ofLine, ofOrder);
          }
        });
    return columns;
  }

  /**
   * Joins the lines with the usable orders. A line without a usable order has nulls in the columns
   * that come from orders.
   *
   * @param dimensions the columns of the custom dimensions of orders
   */
  static Dataset<Row> join(Dataset<Row> lines, ScreenedInput orders, List<AddedColumn> dimensions) {
    Map<String, String> copied = new LinkedHashMap<>();
    columns(orders.mapped()).forEach((of, from) -> copied.put(of.name(), from.name()));
    dimensions.forEach(dimension -> copied.put(dimension.name(), dimension.name()));
    List<Column> ofOrders = new ArrayList<>();
    ofOrders.add(col(OrderSchema.ORDER_ID.name()).as(JOINED_ID));
    copied.forEach((of, from) -> ofOrders.add(col(from).as(PREFIX + of)));
    Dataset<Row> joined =
        lines.join(
            orders.usable().select(ofOrders.toArray(new Column[0])),
            col(OrderLineSchema.ORDER_ID.name()).equalTo(col(JOINED_ID)),
            "left_outer");
    List<Column> columns = new ArrayList<>();
    for (String name : lines.columns()) {
      if (name.equals(OrderLineSchema.ORDER_IS_FOUND.name())) {
        columns.add(when(col(JOINED_ID).isNotNull(), true).as(name));
      } else {
        columns.add(copied.containsKey(name) ? col(PREFIX + name).as(name) : col(name));
      }
    }
    return joined.select(columns.toArray(new Column[0]));
  }
}
