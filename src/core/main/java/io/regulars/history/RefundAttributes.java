package io.regulars.history;

import it.unimi.dsi.fastutil.ints.IntArrays;

/** The attributes of one customer's refunds: of the refunded order and of the refunded product. */
public final class RefundAttributes {
  private final OrderAttributes ofOrder;
  private int[] product = new int[16];
  private int[] brand = new int[16];
  private int[] category = new int[16];

  RefundAttributes(OrderAttributes ofOrder) {
    this.ofOrder = ofOrder;
  }

  /**
   * Sets the attributes of a refund.
   *
   * @param lines the lines among which the refunded order is
   * @param attribution describes the refund in this row
   */
  void set(
      int position,
      EventTable<RefundEvent> refunds,
      int row,
      EventTable<OrderLineEvent> lines,
      RefundAttribution attribution) {
    if (attribution.orderLine() >= 0) {
      ofOrder.set(position, lines, attribution.orderLine());
    } else {
      ofOrder.clear(position);
    }
    ofOrder.fillMissing(
        position, refunds.code(RefundEvent.CHANNEL, row), refunds.code(RefundEvent.COUNTRY, row));
    product = IntArrays.grow(product, position + 1);
    brand = IntArrays.grow(brand, position + 1);
    category = IntArrays.grow(category, position + 1);
    product[position] = attribution.product();
    brand[position] = attribution.brand();
    category[position] = attribution.category();
  }

  /**
   * Channel, country and the shop's own dimensions of the refunded order, else of the refund, else
   * of the customer.
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
}
