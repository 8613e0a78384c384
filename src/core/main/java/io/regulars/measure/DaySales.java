package io.regulars.measure;

import java.io.Serializable;

/**
 * The sales of one day, in ticks.
 *
 * @param orderValue the order value of the day's orders
 * @param discounted the part of it on discounted lines
 */
public record DaySales(long orderValue, long discounted) implements Serializable {
  /** A day without orders. */
  public static final DaySales NONE = new DaySales(0, 0);

  /** These sales minus the sales of one customer. */
  public DaySales less(long ownOrderValue, long ownDiscounted) {
    return new DaySales(
        Math.subtractExact(orderValue, ownOrderValue),
        Math.subtractExact(discounted, ownDiscounted));
  }
}
