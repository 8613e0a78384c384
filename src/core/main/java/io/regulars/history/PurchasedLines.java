package io.regulars.history;

import io.regulars.input.DimensionOwner;
import io.regulars.input.OrderCharge;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.List;

/**
 * The lines of positive quantity in the orders that count, in the sequence of the orders. Texts are
 * codes of the partition's {@link PartitionTexts}; money is in ticks.
 */
public final class PurchasedLines {
  private static final OrderCharge[] CHARGES = OrderCharge.values();

  private int size;

  /** The position of each order's first line, then the number of lines. */
  private int[] from = new int[16];

  private int[] order = new int[16];
  private int[] product = new int[16];
  private int[] brand = new int[16];
  private int[] category = new int[16];
  private final LineDimensions dimensions;
  private long[] units = new long[16];
  private long[] net = new long[16];
  private long[] gross = new long[16];
  private long[] cost = new long[16];

  /** By {@link OrderCharge#ordinal}, then by line. */
  private final long[][] charges = new long[CHARGES.length][16];

  private final boolean hasCharges;

  /**
   * @param hasCharges whether the shop gives charges of orders
   */
  PurchasedLines(List<DimensionOwner> dimensionOwners, boolean hasCharges) {
    dimensions = new LineDimensions(dimensionOwners);
    this.hasCharges = hasCharges;
  }

  void clear() {
    size = 0;
  }

  /**
   * Adds a line.
   *
   * @param sold the lines of the order, with the order's amounts allocated
   * @param line the position of the line among them
   */
  void add(EventTable<OrderLineEvent> events, SoldLines sold, int line, int orderPosition) {
    int row = sold.row(line);
    order = IntArrays.grow(order, size + 1);
    product = IntArrays.grow(product, size + 1);
    brand = IntArrays.grow(brand, size + 1);
    category = IntArrays.grow(category, size + 1);
    units = LongArrays.grow(units, size + 1);
    net = LongArrays.grow(net, size + 1);
    gross = LongArrays.grow(gross, size + 1);
    cost = LongArrays.grow(cost, size + 1);
    from = IntArrays.grow(from, orderPosition + 2);
    if (size == 0 || order[size - 1] != orderPosition) {
      from[orderPosition] = size;
    }
    from[orderPosition + 1] = size + 1;
    order[size] = orderPosition;
    product[size] = events.code(OrderLineEvent.PRODUCT, row);
    brand[size] = events.code(OrderLineEvent.BRAND, row);
    category[size] = events.code(OrderLineEvent.CATEGORY, row);
    dimensions.set(size, events, row);
    units[size] = events.whole(OrderLineEvent.QUANTITY, row);
    net[size] = sold.value(line);
    gross[size] = sold.grossValue(line);
    cost[size] = events.ticks(OrderLineEvent.COST, row);
    if (hasCharges) {
      for (OrderCharge charge : CHARGES) {
        int kind = charge.ordinal();
        charges[kind] = LongArrays.grow(charges[kind], size + 1);
        charges[kind][size] = sold.charge(charge, line);
      }
    }
    size++;
  }

  public int size() {
    return size;
  }

  /** The position of an order's first line. */
  public int from(int orderPosition) {
    return from[orderPosition];
  }

  /** The position after an order's last line. */
  public int to(int orderPosition) {
    return from[orderPosition + 1];
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

  /** The value of one of the shop's own dimensions of lines. */
  public int dimension(int own, int line) {
    return dimensions.of(own, line);
  }

  public long units(int line) {
    return units[line];
  }

  /**
   * The order value of the line: quantity times price paid, after all discounts and payments by
   * gift card that do not count.
   */
  public long net(int line) {
    return net[line];
  }

  /** Quantity times list price less payments that do not count, at least {@link #net}. */
  public long gross(int line) {
    return gross[line];
  }

  /** Gross minus net, never negative. */
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

  /** Net minus cost; valid only if {@link #isCosted}. */
  public long profit(int line) {
    return net[line] - cost[line];
  }

  /** Whether the shop gives charges of orders. */
  boolean hasCharges() {
    return hasCharges;
  }

  /** The share of the line in a charge of its order; valid only if {@link #hasCharges}. */
  long charge(OrderCharge charge, int line) {
    return charges[charge.ordinal()][line];
  }

  /** The profit if the cost is known, and the charges; valid only if {@link #hasCharges}. */
  long contribution(int line) {
    long contribution = isCosted(line) ? profit(line) : 0;
    for (OrderCharge charge : CHARGES) {
      contribution = Math.addExact(contribution, charge.signed(charge(charge, line)));
    }
    return contribution;
  }

  /** The price paid for one unit, in ticks, rounded half up. */
  public long unitPrice(int line) {
    long quantity = units[line];
    return quantity == 1 ? net[line] : Math.floorDiv(2 * net[line] + quantity, 2 * quantity);
  }
}
