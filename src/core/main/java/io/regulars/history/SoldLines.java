package io.regulars.history;

import io.regulars.input.OrderCharge;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrays;

/**
 * The lines of positive quantity of one order, with their values in ticks after the order's
 * discount. Gift cards that do not count are kept apart. One object serves a whole partition and is
 * refilled for each order.
 */
final class SoldLines {
  private final EventTable<OrderLineEvent> lines;
  private final LineOrdering lineOrdering;
  private final AmountAllocation allocation;
  private final OrderCharges charges;

  private int[] rows = new int[16];
  private long[] values = new long[16];

  /** The discounts of each line, its share of the order's discount included. */
  private long[] discounts = new long[16];

  private int size;
  private long net;
  private long discount;
  private int giftCards;
  private long giftCardValue;

  SoldLines(EventTable<OrderLineEvent> lines, LineOrdering lineOrdering, HistoryRules rules) {
    this.lines = lines;
    this.lineOrdering = lineOrdering;
    allocation = new AmountAllocation(rules.minorUnit());
    charges = new OrderCharges(lines, allocation, rules);
  }

  /**
   * Takes the lines of an order.
   *
   * @param end lines at or after this instant are ignored, in microseconds
   * @param leavesOutGiftCards whether lines that sell gift cards do not count
   */
  void collect(OrderAssembler orders, int order, long end, boolean leavesOutGiftCards) {
    rows = IntArrays.grow(rows, orders.to(order) - orders.from(order) + 1);
    size = 0;
    net = 0;
    giftCards = 0;
    giftCardValue = 0;
    charges.clear();
    for (int position = orders.from(order); position < orders.to(order); position++) {
      int row = orders.row(position);
      // The row of an order without lines has an unknown quantity, which is Long.MIN_VALUE.
      if (lines.whole(OrderLineEvent.QUANTITY, row) > 0
          && lines.instant(OrderLineEvent.ORDERED_AT, row) < end) {
        add(row, leavesOutGiftCards && lines.isKnown(OrderLineEvent.IS_GIFT_CARD, row));
      }
    }
    discount = discount(orders.earliestLine(order));
  }

  /** Takes the charges of the same order, so that its lines get their shares. */
  void collectCharges(OrderAssembler orders, int order) {
    charges.collect(orders, order);
  }

  private void add(int row, boolean isLeftOut) {
    long value = lines.ticks(OrderLineEvent.NET, row);
    if (isLeftOut) {
      giftCards++;
      giftCardValue = Math.addExact(giftCardValue, value);
    } else {
      rows[size++] = row;
      net = Math.addExact(net, value);
    }
  }

  /** The discount on the whole order, at most the net value of the lines that count. */
  private long discount(int earliest) {
    long goodsTotal = lines.ticks(OrderLineEvent.ORDER_GOODS_TOTAL, earliest);
    if (goodsTotal != Event.UNKNOWN) {
      long all = Math.addExact(net, giftCardValue);
      return Math.min(Math.max(0, all - goodsTotal), net);
    }
    long given = lines.ticks(OrderLineEvent.ORDER_DISCOUNT, earliest);
    return given == Event.UNKNOWN ? 0 : Math.min(given, net);
  }

  /** Number of lines that count. */
  int size() {
    return size;
  }

  /** The value of the lines that count, after the discount of the order. */
  long value() {
    return net - discount;
  }

  /** Number of gift cards that do not count. */
  int giftCards() {
    return giftCards;
  }

  /** The price of the gift cards that do not count. */
  long giftCardValue() {
    return giftCardValue;
  }

  /**
   * Allocates the discount of the order to the lines that count, then a payment that does not
   * count, then the charges.
   *
   * @param payment between 0 and {@link #value}
   */
  void allocate(long payment) {
    if (discount > 0 || payment > 0 || charges.areAny()) {
      IntArrays.mergeSort(rows, 0, size, lineOrdering);
    }
    values = LongArrays.grow(values, size + 1);
    discounts = LongArrays.grow(discounts, size + 1);
    for (int i = 0; i < size; i++) {
      values[i] = lines.ticks(OrderLineEvent.NET, rows[i]);
    }
    if (discount > 0) {
      allocation.subtract(values, size, net, discount);
    }
    for (int i = 0; i < size; i++) {
      discounts[i] = lines.ticks(OrderLineEvent.GROSS, rows[i]) - values[i];
    }
    if (payment > 0) {
      allocation.subtract(values, size, value(), payment);
    }
    charges.allocate(values, size, value() - payment);
  }

  /** The row of a line. */
  int row(int line) {
    return rows[line];
  }

  /** The order value of a line; valid after {@link #allocate}. */
  long value(int line) {
    return values[line];
  }

  /** The share of a line in a charge; valid after {@link #allocate}. */
  long charge(OrderCharge charge, int line) {
    return charges.share(charge, line);
  }

  /** The order value of a line and its discounts; valid after {@link #allocate}. */
  long grossValue(int line) {
    return values[line] + discounts[line];
  }
}
