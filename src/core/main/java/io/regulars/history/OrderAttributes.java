package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.input.DimensionOwner;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.List;

/**
 * The attributes of one customer's orders or refunded orders, by position: id, channel, country,
 * campaign, original currency and the shop's own dimensions of orders and customers. A country that
 * an order lacks, and a dimension of customers, are those of the customer. An absent attribute is
 * {@link TextDictionary#NONE}.
 */
public final class OrderAttributes {
  private final CustomerAttributes customer;
  private final boolean[] isOrderDimension;
  private int[] orderCode = new int[16];
  private int[] channel = new int[16];
  private int[] country = new int[16];
  private int[] campaign = new int[16];
  private int[] currency = new int[16];
  private final int[][] dimension;

  /**
   * @param owners what each of the shop's own dimensions describes
   */
  OrderAttributes(CustomerAttributes customer, List<DimensionOwner> owners) {
    this.customer = customer;
    isOrderDimension = new boolean[owners.size()];
    for (int own = 0; own < isOrderDimension.length; own++) {
      isOrderDimension[own] = owners.get(own) == DimensionOwner.ORDER;
    }
    dimension = new int[isOrderDimension.length][16];
  }

  /** Takes the attributes from the row of an order's first line. */
  void set(int position, EventTable<OrderLineEvent> lines, int row) {
    ensureRoom(position);
    orderCode[position] = lines.order(row);
    channel[position] = lines.code(OrderLineEvent.CHANNEL, row);
    country[position] = lines.code(OrderLineEvent.COUNTRY, row);
    campaign[position] = lines.code(OrderLineEvent.CAMPAIGN, row);
    currency[position] = lines.code(OrderLineEvent.CURRENCY, row);
    for (int i = 0; i < dimension.length; i++) {
      dimension[i][position] = lines.dimension(i, row);
    }
  }

  /** Makes the attributes absent, for an unknown order. */
  void clear(int position) {
    ensureRoom(position);
    orderCode[position] = TextDictionary.NONE;
    channel[position] = TextDictionary.NONE;
    country[position] = TextDictionary.NONE;
    campaign[position] = TextDictionary.NONE;
    currency[position] = TextDictionary.NONE;
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
    orderCode = IntArrays.grow(orderCode, position + 1);
    channel = IntArrays.grow(channel, position + 1);
    country = IntArrays.grow(country, position + 1);
    campaign = IntArrays.grow(campaign, position + 1);
    currency = IntArrays.grow(currency, position + 1);
    for (int i = 0; i < dimension.length; i++) {
      dimension[i] = IntArrays.grow(dimension[i], position + 1);
    }
  }

  /** The code of the order's id. */
  public int orderCode(int position) {
    return orderCode[position];
  }

  public int channel(int position) {
    return channel[position];
  }

  /** The country of the order; the customer's country if the order has none. */
  public int country(int position) {
    return orElse(country[position], customer.country());
  }

  public int campaign(int position) {
    return campaign[position];
  }

  /** The original currency; absent if the order's amounts were not converted. */
  public int currency(int position) {
    return currency[position];
  }

  /** The country of the customer, else the country of the first order. */
  int homeCountry() {
    return orElse(customer.country(), country[0]);
  }

  /** The acquisition channel of the customer, else the channel of the first order. */
  int acquisitionChannel() {
    return orElse(customer.acquisitionChannel(), channel[0]);
  }

  /** The value of one of the shop's own dimensions of orders or customers. */
  public int dimension(int own, int position) {
    return isOrderDimension[own] ? dimension[own][position] : customer.dimension(own);
  }

  private static int orElse(int code, int other) {
    return code == TextDictionary.NONE ? other : code;
  }
}
