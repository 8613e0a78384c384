package io.regulars.measure;

import java.io.Serializable;

/**
 * What the orders of a day come to, in ticks.
 *
 * @param orderValue what was paid for the goods
 * @param discounted the part of it that was paid for discounted lines
 */
public record DaySales(long orderValue, long discounted) implements Serializable {
  /** A day without orders. */
  public static final DaySales NONE = new DaySales(0, 0);

  /** These sales without those of one customer. */
  public DaySales less(long ownOrderValue, long ownDiscounted) {
    return new DaySales(
        Math.subtractExact(orderValue, ownOrderValue),
        Math.subtractExact(discounted, ownDiscounted));
  }
}
