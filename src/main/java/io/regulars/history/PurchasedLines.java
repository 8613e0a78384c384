package io.regulars.history;

import io.regulars.codec.ArrayGrowth;

/**
 * The lines of positive quantity of a customer's counting orders, in the order of the orders. Texts
 * are codes of the {@link PartitionTexts} of the partition, money is ticks.
 */
public final class PurchasedLines {
  private int size;
  private int[] order = new int[16];
  private int[] product = new int[16];
  private int[] brand = new int[16];
  private int[] category = new int[16];
  private long[] units = new long[16];
  private long[] net = new long[16];
  private long[] gross = new long[16];
  private long[] cost = new long[16];

  void clear() {
    size = 0;
  }

  void add(EventTable events, int row, int toOrder, long netAfterDiscount) {
    order = ArrayGrowth.room(order, size);
    product = ArrayGrowth.room(product, size);
    brand = ArrayGrowth.room(brand, size);
    category = ArrayGrowth.room(category, size);
    units = ArrayGrowth.room(units, size);
    net = ArrayGrowth.room(net, size);
    gross = ArrayGrowth.room(gross, size);
    cost = ArrayGrowth.room(cost, size);
    order[size] = toOrder;
    product[size] = events.code(Event.PRODUCT, row);
    brand[size] = events.code(Event.BRAND, row);
    category[size] = events.code(Event.CATEGORY, row);
    units[size] = events.number(Event.QUANTITY, row);
    net[size] = netAfterDiscount;
    gross[size] = events.number(Event.GROSS, row);
    cost[size] = events.number(Event.COST, row);
    size++;
  }

  public int size() {
    return size;
  }

  /** The position of the line's order in the history. */
  public int order(int line) {
    return order[line];
  }

  public int product(int line) {
    return product[line];
  }

  public int brand(int line) {
    return brand[line];
  }

  public int category(int line) {
    return category[line];
  }

  public long units(int line) {
    return units[line];
  }

  public long net(int line) {
    return net[line];
  }

  public long gross(int line) {
    return gross[line];
  }

  /** Gross less net, never negative. */
  public long discount(int line) {
    return gross[line] - net[line];
  }

  public boolean isDiscounted(int line) {
    return gross[line] > net[line];
  }

  /** Whether the line's cost is known. */
  public boolean isCosted(int line) {
    return cost[line] != Event.UNKNOWN;
  }

  /** Net less cost; only where {@link #isCosted}. */
  public long profit(int line) {
    return net[line] - cost[line];
  }

  /** What was paid for one unit, in ticks, rounded half up. */
  public long unitPrice(int line) {
    long pieces = units[line];
    return pieces == 1 ? net[line] : Math.floorDiv(2 * net[line] + pieces, 2 * pieces);
  }
}
