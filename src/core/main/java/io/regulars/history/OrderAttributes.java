package io.regulars.history;

import io.regulars.codec.TextDictionary;
import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * Channel, country and the shop's own dimensions of one customer's orders or refunds, by position.
 * A country that an order lacks, and a dimension of customers, are those of the customer.
 */
public final class OrderAttributes {
  private final CustomerAttributes customer;
  private final boolean[] isOrderDimension;
  private int[] channel = new int[16];
  private int[] country = new int[16];
  private final int[][] dimension;

  /**
   * @param isOrderDimension for each of the shop's own dimensions, whether it is a column of orders
   */
  OrderAttributes(CustomerAttributes customer, boolean[] isOrderDimension) {
    this.customer = customer;
    this.isOrderDimension = isOrderDimension;
    dimension = new int[isOrderDimension.length][16];
  }

  /** Takes the attributes from the row of an order's first line. */
  void set(int position, EventTable<OrderLineEvent> lines, int row) {
    ensureRoom(position);
    channel[position] = lines.code(OrderLineEvent.CHANNEL, row);
    country[position] = lines.code(OrderLineEvent.COUNTRY, row);
    for (int i = 0; i < dimension.length; i++) {
      dimension[i][position] = lines.dimension(i, row);
    }
  }

  /** Makes the attributes absent, for an unknown order. */
  void clear(int position) {
    ensureRoom(position);
    channel[position] = TextDictionary.NONE;
    country[position] = TextDictionary.NONE;
    for (int[] codes : dimension) {
      codes[position] = TextDictionary.NONE;
    }
  }

  /** Takes a channel or country that is still absent. */
  void fillMissing(int position, int otherChannel, int otherCountry) {
    channel[position] = orElse(channel[position], otherChannel);
    country[position] = orElse(country[position], otherCountry);
  }

  private void ensureRoom(int position) {
    channel = IntArrays.grow(channel, position + 1);
    country = IntArrays.grow(country, position + 1);
    for (int i = 0; i < dimension.length; i++) {
      dimension[i] = IntArrays.grow(dimension[i], position + 1);
    }
  }

  public int channel(int position) {
    return channel[position];
  }

  /** The country of the order; the customer's country if the order has none. */
  public int country(int position) {
    return orElse(country[position], customer.country());
  }

  /** The country of the customer, else the country of the first order. */
  int homeCountry() {
    return orElse(customer.country(), country[0]);
  }

  /** The acquisition channel of the customer, else the channel of the first order. */
  int acquisitionChannel() {
    return orElse(customer.acquisitionChannel(), channel[0]);
  }

  /** The value of one of the shop's own dimensions. */
  public int dimension(int own, int position) {
    return isOrderDimension[own] ? dimension[own][position] : customer.dimension(own);
  }

  private static int orElse(int code, int other) {
    return code == TextDictionary.NONE ? other : code;
  }
}
