package io.regulars.history;

import io.regulars.input.DimensionOwner;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.List;

/** The attributes of one customer's refunds: of the refunded order, line and product. */
public final class RefundAttributes {
  private final OrderAttributes ofOrder;
  private int[] product = new int[16];
  private int[] brand = new int[16];
  private int[] category = new int[16];
  private final LineDimensions dimensions;

  RefundAttributes(OrderAttributes ofOrder, List<DimensionOwner> dimensionOwners) {
    this.ofOrder = ofOrder;
    dimensions = new LineDimensions(dimensionOwners);
  }

  /**
   * Sets the attributes of a refund. A channel or country that the order lacks stays absent.
   *
   * @param lines the lines among which the refunded order is
   * @param orderLine the row of the first line of the refunded order; negative if it is unknown
   */
  void set(
      int position,
      EventTable<OrderLineEvent> lines,
      int orderLine,
      int productCode,
      int brandCode,
      int categoryCode) {
    if (orderLine >= 0) {
      ofOrder.set(position, lines, orderLine);
    } else {
      ofOrder.clear(position);
    }
    product = IntArrays.grow(product, position + 1);
    brand = IntArrays.grow(brand, position + 1);
    category = IntArrays.grow(category, position + 1);
    product[position] = productCode;
    brand[position] = brandCode;
    category[position] = categoryCode;
  }

  /**
   * Takes the shop's own dimensions of lines.
   *
   * @param line the row of the refunded line; negative if it is unknown
   */
  void setLine(int position, EventTable<OrderLineEvent> lines, int line) {
    dimensions.set(position, lines, line);
  }

  /**
   * Channel, country and the shop's own dimensions of orders and customers: of the refunded order,
   * else of the refund, else of the customer.
   */
  public OrderAttributes ofOrder() {
    return ofOrder;
  }

  public int product(int refund) {
    return product[refund];
  }

  public int brand(int refund) {
    return brand[refund];
  }

  public int category(int refund) {
    return category[refund];
  }

  /** The refunded line's value of one of the shop's own dimensions of lines. */
  int dimension(int own, int refund) {
    return dimensions.of(own, refund);
  }
}
