package io.regulars.history;

import it.unimi.dsi.fastutil.ints.IntArrays;

/** The attributes of one customer's refunds: of the refunded order and of the refunded product. */
final class RefundAttributes {
  private final OrderAttributes attributes;
  private int[] product = new int[16];
  private int[] brand = new int[16];
  private int[] category = new int[16];

  RefundAttributes(OrderAttributes attributes) {
    this.attributes = attributes;
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
      attributes.set(position, lines, attribution.orderLine());
    } else {
      attributes.clear(position);
    }
    attributes.fillMissing(
        position, refunds.code(RefundEvent.CHANNEL, row), refunds.code(RefundEvent.COUNTRY, row));
    product = IntArrays.grow(product, position + 1);
    brand = IntArrays.grow(brand, position + 1);
    category = IntArrays.grow(category, position + 1);
    product[position] = attribution.product();
    brand[position] = attribution.brand();
    category[position] = attribution.category();
  }

  /** Channel, country and the shop's own dimensions. */
  OrderAttributes attributes() {
    return attributes;
  }

  int product(int refund) {
    return product[refund];
  }

  int brand(int refund) {
    return brand[refund];
  }

  int category(int refund) {
    return category[refund];
  }
}
